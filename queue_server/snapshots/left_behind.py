"""The floor page's alerts after changes of settings: people without a counter, and numbers past their range."""

from collections.abc import Iterator, Mapping, Sequence

from queue_server import queries
from queue_server.domain.numbering import spaced
from queue_server.domain.sentences import N_, Sentence, as_written
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.naming import called
from queue_server.snapshots.acts import take_too
from queue_server.snapshots.both_languages import act, alert, label
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert

# The most numbers named in one sentence; the greeter's list has all.
NAMED = 5
ANY_COUNTER = N_(
    "Mọi quầy đang mở đều gọi được các số này, sau người của mình; hoặc chuyển cả hàng sang việc khác"
)
GIVE_TO_A_COUNTER = N_("Giao việc này cho một quầy trong cài đặt, hoặc bỏ việc này")
LONGER_RANGE = N_("Hôm nay vẫn phát và gọi bình thường; nên đặt dải số dài hơn cho những ngày sau")


def left_behind(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Return the alerts with their cures; a line without a counter can be moved to another service at once."""
    return [
        *_lines(office_snapshot),
        *_at_counters_gone(office_snapshot),
        *_without_counter(office_snapshot),
        *_past_the_range(office_snapshot),
    ]


def waiting_for_no_counter(office_snapshot: OfficeSnapshot) -> dict[str, list[str]]:
    """Return the waiting numbers of services that no counter takes, by service, in the order of rank."""
    lines = {
        code: [t.label for t in office_snapshot.waiting_for(code)]
        for code in office_snapshot.lines
        if code not in office_snapshot.office.assigned
    }
    return {code: line for code, line in lines.items() if line}


def at_counters_gone(office_snapshot: OfficeSnapshot) -> dict[str, str]:
    """Return the current numbers of counters that were removed from the settings, by counter."""
    gone = [
        number for number in office_snapshot.desks if number not in office_snapshot.office.counter_by_number
    ]
    return {number: office_snapshot.current[number].label for number in gone}


def some_numbers(labels: Sequence[str]) -> Sentence:
    """Return the first numbers, and how many more there are."""
    numbers = ", ".join(map(spaced, labels[:NAMED]))
    if len(labels) <= NAMED:
        return as_written(numbers)
    return N_("%(numbers)s và %(more)s số nữa", numbers=numbers, more=len(labels) - NAMED)


def _lines(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for code, line in waiting_for_no_counter(office_snapshot).items():
        text = N_(
            "%(service)s: %(people)s người chờ mà không quầy nào nhận việc này nữa (%(numbers)s)",
            service=office_snapshot.office.service(code).said,
            people=len(line),
            numbers=some_numbers(line),
        )
        yield alert(
            f"unassigned {code}",
            "bad",
            text,
            ANY_COUNTER,
            [_move(office_snapshot, code, len(line)), *take_too(office_snapshot, code)],
        )


def _move(office_snapshot: OfficeSnapshot, code: str, people: int) -> Act:
    """The floor page's command to move the line to a chosen service."""
    ask = N_(
        "Chuyển %(people)s người đang chờ %(service)s sang việc nào? Họ giữ nguyên số và thứ tự.",
        people=people,
        service=office_snapshot.office.service(code).said,
    )
    taken = [
        service
        for service in office_snapshot.office.services
        if service.code in office_snapshot.office.assigned
    ]
    return act(
        f"/services/{code}/move",
        {"reason": "không còn quầy nhận việc này"},
        N_("Chuyển %(people)s người", people=people),
        ask,
        {
            "field": "to",
            **label(N_("Dịch vụ")),
            "options": [{"value": service.code, **label(service.said)} for service in taken],
        },
    )


def _at_counters_gone(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for number, told in at_counters_gone(office_snapshot).items():
        names = {"counter": called(number), "number": spaced(told)}
        text = N_("%(counter)s đã bỏ mà số %(number)s còn ở đó", **names)
        cure = N_("Vào trang quầy, chọn %(counter)s để hoàn tất hoặc chuyển số %(number)s", **names)
        yield alert(f"counter gone {number}", "bad", text, cure)


def _without_counter(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for code in sorted(office_snapshot.office.unassigned):
        name = office_snapshot.office.service(code).said
        yield alert(
            f"no counter {code}",
            "warn",
            N_("%(service)s: chưa quầy nào nhận, ki-ốt không phát số", service=name),
            GIVE_TO_A_COUNTER,
            take_too(office_snapshot, code),
        )


def _past_the_range(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    given = queries.numbers_given(office_snapshot.session, office_snapshot.office.code, office_snapshot.today)
    for code, (last, now) in used_up(office_snapshot.office, given).items():
        text = N_(
            "%(service)s: đã phát hết dải số đến %(last)s, số tiếp theo là %(next)s",
            service=office_snapshot.office.service(code).said,
            last=spaced(last),
            next=spaced(now),
        )
        yield alert(f"numbers {code}", "warn", text, LONGER_RANGE)


def used_up(office: OfficeSettings, given: Mapping[str, int]) -> dict[str, tuple[str, str]]:
    """Return the services whose range is used up today, each with the range's last number and the next given one.

    `given`: today's last number of each prefix.
    """
    found = {}
    for service in office.services:
        numbers, last = office.numbers_of(service), given.get(service.number_prefix)
        if last is not None and numbers.is_beyond(last):
            found[service.code] = numbers.label(numbers.last), numbers.label(numbers.after(last))
    return found
