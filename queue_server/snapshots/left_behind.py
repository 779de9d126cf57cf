"""The floor page's alerts after changes of settings: people without a counter, and numbers past their range."""

from collections.abc import Iterator, Mapping

from queue_server import queries
from queue_server.domain.numbering import spaced
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.naming import counter_called
from queue_server.snapshots.acts import take_too
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert

# The most numbers named in one sentence; the greeter's list has all.
NAMED = 5


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


def _lines(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for code, line in waiting_for_no_counter(office_snapshot).items():
        numbers = ", ".join(spaced(label) for label in line[:NAMED])
        more = f" và {len(line) - NAMED} số nữa" if len(line) > NAMED else ""
        yield {
            "key": f"unassigned {code}",
            "level": "bad",
            "text": f"{office_snapshot.office.service(code).name}: {len(line)} người chờ mà không quầy nào nhận "
            f"việc này nữa ({numbers}{more})",
            "cure": "Mọi quầy đang mở đều gọi được các số này, sau người của mình; hoặc chuyển cả hàng sang việc khác",
            "acts": [_move(office_snapshot, code, len(line)), *take_too(office_snapshot, code)],
        }


def _move(office_snapshot: OfficeSnapshot, code: str, people: int) -> Act:
    """The floor page's command to move the line to a chosen service."""
    name = office_snapshot.office.service(code).name
    taken = [
        service
        for service in office_snapshot.office.services
        if service.code in office_snapshot.office.assigned
    ]
    return {
        "path": f"/services/{code}/move",
        "body": {"reason": "không còn quầy nhận việc này"},
        "label": f"Chuyển {people} người",
        "ask": f"Chuyển {people} người đang chờ {name} sang việc nào? Họ giữ nguyên số và thứ tự.",
        "choice": {
            "field": "to",
            "label": "Việc",
            "options": [{"value": service.code, "label": service.name} for service in taken],
        },
    }


def _at_counters_gone(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for number, told in at_counters_gone(office_snapshot).items():
        label = spaced(told)
        yield {
            "key": f"counter gone {number}",
            "level": "bad",
            "text": f"{counter_called(number)} đã bỏ mà số {label} còn ở đó",
            "cure": f"Vào trang quầy, chọn {counter_called(number)} để hoàn tất hoặc chuyển số {label}",
        }


def _without_counter(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    for code in sorted(office_snapshot.office.unassigned):
        yield {
            "key": f"no counter {code}",
            "level": "warn",
            "text": f"{office_snapshot.office.service(code).name}: chưa quầy nào nhận, ki-ốt không phát số",
            "cure": "Giao việc này cho một quầy trong cài đặt, hoặc bỏ việc này",
            "acts": take_too(office_snapshot, code),
        }


def _past_the_range(office_snapshot: OfficeSnapshot) -> Iterator[Alert]:
    given = queries.numbers_given(office_snapshot.session, office_snapshot.office.code, office_snapshot.today)
    for code, (last, now) in used_up(office_snapshot.office, given).items():
        name = office_snapshot.office.service(code).name
        yield {
            "key": f"numbers {code}",
            "level": "warn",
            "text": f"{name}: đã phát hết dải số đến {spaced(last)}, số tiếp theo là {spaced(now)}",
            "cure": "Hôm nay vẫn phát và gọi bình thường; nên đặt dải số dài hơn cho những ngày sau",
        }


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
