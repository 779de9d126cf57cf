"""The commands that the floor page offers beside an alert. Which alert offers which: the files of the alerts."""

from collections.abc import Iterable

from queue_server.domain.notices import Notice, notice_text
from queue_server.domain.numbering import spaced
from queue_server.domain.sentences import N_, Sentence, joined
from queue_server.queries import Present
from queue_server.snapshots.both_languages import act, label
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Option

COUNTER = N_("Quầy")


def take_too(office_snapshot: OfficeSnapshot, service: str, reason: str = "") -> list[Act]:
    """An open counter takes this service too, until the end of the day; [] when no other counter is open.

    Of a removed service only the people are left; they are moved instead.
    """
    options = could_take(office_snapshot, service)
    if not options or service not in office_snapshot.office.service_by_code:
        return []
    name = office_snapshot.office.service(service).said
    ask = N_(
        "Quầy nào nhận thêm %(service)s đến hết hôm nay? Ai đang chờ giữ nguyên số và thứ tự.", service=name
    )
    return [
        act(
            "/today",
            {"what": "take", "service": service, "reason": reason},
            N_("Cho quầy nhận thêm"),
            ask,
            {"field": "counter", **label(COUNTER), "options": options},
        )
    ]


def open_lane(office_snapshot: OfficeSnapshot, service: str, reason: str = "") -> list[Act]:
    """An open counter calls only this service's people, until the end of the day or until it is taken back.

    [] when no open counter can be spared: each has people for whom no other counter is open.
    """
    options = could_be_lane(office_snapshot, service)
    if not options or service not in office_snapshot.office.service_by_code:
        return []
    ask = N_(
        "Quầy nào chỉ gọi %(service)s, đến hết hôm nay hoặc đến khi bỏ làn phụ? "
        "Việc thường ngày của quầy do các quầy khác nhận.",
        service=office_snapshot.office.service(service).said,
    )
    return [
        act(
            "/today",
            {"what": "open_lane", "service": service, "reason": reason},
            N_("Mở làn phụ"),
            ask,
            {"field": "counter", **label(COUNTER), "options": options},
        )
    ]


def could_be_lane(office_snapshot: OfficeSnapshot, service: str) -> list[Option]:
    """The open counters that do something else too, and whose other services another open counter takes."""
    settings = office_snapshot.office.counter_by_number
    opened = [number for number in settings if office_snapshot.counters[number].state == "open"]
    others = {number: [code for code in settings[number].services if code != service] for number in opened}
    spared = [
        number
        for number in opened
        if others[number]
        and all(
            any(code in settings[other].services for other in opened if other != number)
            for code in others[number]
        )
    ]
    return _by_load(office_snapshot, spared)


def could_take(office_snapshot: OfficeSnapshot, service: str) -> list[Option]:
    """The open counters without the service."""
    settings = office_snapshot.office.counter_by_number
    opened = [number for number in settings if office_snapshot.counters[number].state == "open"]
    return _by_load(
        office_snapshot, [number for number in opened if service not in settings[number].services]
    )


def _by_load(office_snapshot: OfficeSnapshot, numbers: Iterable[str]) -> list[Option]:
    """Counters to choose from, those first that nobody waits for and that serve nobody."""
    current = office_snapshot.current
    free = [(number in current, _waiting_at(office_snapshot, number), number) for number in numbers]
    said = office_snapshot.office.counter_said
    return [
        {"value": number, **label(joined([said(number), _load(busy, waiting)], between=" – "))}
        for busy, waiting, number in sorted(free, key=lambda one: (one[1] > 0, *one[:2], int(one[2])))
    ]


def _waiting_at(office_snapshot: OfficeSnapshot, number: str) -> int:
    taken = office_snapshot.office.counter(number).services
    return sum(len(line) for code in taken for line in office_snapshot.lines_of(code))


def _load(busy: bool, waiting: int) -> Sentence:
    if waiting:
        return N_("%(people)s người đang chờ việc của quầy", people=waiting)
    return N_("đang phục vụ, không ai chờ") if busy else N_("đang rảnh")


def stop_numbers(office_snapshot: OfficeSnapshot, service: str, reason: str) -> list[Act]:
    """The kiosk gives no more numbers of this service today; [] when it gives none anyway."""
    if service in office_snapshot.plan.stopped or not office_snapshot.hours.gives_numbers(
        office_snapshot.now
    ):
        return []
    ask = N_(
        "Ki-ốt không phát số %(service)s nữa đến hết hôm nay? Ai đã có số vẫn được gọi.",
        service=office_snapshot.office.service(service).said,
    )
    return [act("/today", {"what": "stop", "service": service, "reason": reason}, N_("Ngừng phát số"), ask)]


def read_notice(office_snapshot: OfficeSnapshot, what: Notice) -> Act:
    """The hall hears and reads a notice."""
    text = notice_text(what, office_snapshot.office.voice.notices)
    return act(
        "/notices",
        {"what": what},
        N_("Đọc thông báo"),
        N_("Loa cả sảnh đọc và bảng hiện: “%(text)s”", text=text),
    )


def pause_counter(office_snapshot: OfficeSnapshot, number: str) -> Act:
    """The counter pauses, so that nobody waits for it unseen."""
    name = office_snapshot.office.counter_said(number)
    return act(
        f"/counters/{number}/pause",
        {"reason": "không có người ở quầy"},
        N_("Tạm dừng quầy"),
        N_("Tạm dừng %(counter)s? Các quầy khác và bảng gọi số sẽ biết.", counter=name),
    )


def move_ticket(office_snapshot: OfficeSnapshot, ticket: Present) -> Act:
    """Somebody who was sent to one counter is called by all that take the service, or by another counter."""
    office, known = office_snapshot.office, office_snapshot.counters
    others: list[Option] = [
        {"value": number, **label(office.counter_said(number))}
        for number in office.counter_by_number
        if known[number].state == "open" and number != ticket.counter
    ]
    anybody: Option = {
        "value": "",
        **label(N_("Mọi quầy nhận %(service)s", service=office.service(ticket.service).said)),
    }
    return act(
        f"/tickets/{ticket.public_id}/move",
        {"reason": f"quầy {ticket.counter} đang đóng"},
        N_("Chuyển số này"),
        N_("Số %(number)s được gọi ở đâu? Số và thứ tự giữ nguyên.", number=spaced(ticket.label)),
        {"field": "counter", **label(COUNTER), "options": [anybody, *others]},
    )
