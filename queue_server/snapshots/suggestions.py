"""The acts on the floor that would make a jammed line shorter: what is asked of the play, and what the page shows."""

from collections.abc import Sequence

from queue_server.domain.alerts import level_of_wait
from queue_server.forecast.suggestions import Act, Question, Suggestion
from queue_server.queries.estimates import knowledge
from queue_server.queries.suggestions import suggested_now
from queue_server.snapshots.acts import could_be_lane, could_take
from queue_server.snapshots.both_languages import counter_name
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import service_name
from queue_server.snapshots.quotes import office_now
from queue_server.snapshots.types import floor

# So many jammed services are looked at, the worst first, and so many acts of each kind for each of them: every act
# costs a play of the office.
MOST_SERVICES, MOST_TAKES, MOST_OTHERS = 2, 2, 1


def question(office_snapshot: OfficeSnapshot) -> Question | None:
    """Return what to play now; None when no line is jammed, or nothing would be honest."""
    jammed = _jammed(office_snapshot)
    if not jammed:
        return None
    known = knowledge(office_snapshot.session, office_snapshot.office.code)
    if known is None or not known.is_honest:
        return None
    acts = [act for code in jammed[:MOST_SERVICES] for act in _acts(office_snapshot, code)]
    now = office_now(office_snapshot)
    waited = {row.id: office_snapshot.minutes_waited(row) * 60.0 for row in office_snapshot.waiting}
    return Question(now, known.habits, waited, acts, office_snapshot.seq) if acts else None


def suggestions_now(office_snapshot: OfficeSnapshot) -> list[floor.Suggestion]:
    """Return the newest suggestions as far as they can still be followed."""
    jammed = _jammed(office_snapshot)
    if not jammed:
        return []
    last = suggested_now(office_snapshot.session, office_snapshot.office.code, office_snapshot.now)
    return [_told(office_snapshot, one) for one in last if _holds(office_snapshot, one.act, jammed)]


def _jammed(office_snapshot: OfficeSnapshot) -> list[str]:
    """The services whose people wait longer than their target, or whom nobody calls; the worst first."""
    if office_snapshot.doubted or office_snapshot.hours.session_now(office_snapshot.now) is None:
        return []
    office = office_snapshot.office
    longest = {
        code: office_snapshot.longest_minutes(lines)
        for code in office.service_by_code
        if any(lines := office_snapshot.lines_of(code))
    }
    over = {code: minutes - office.targets_of(code).target.minutes for code, minutes in longest.items()}
    late = [
        code
        for code, minutes in longest.items()
        if level_of_wait(minutes, office.targets_of(code).target.minutes)
        or not office_snapshot.open_takers[code]
    ]
    return sorted(late, key=lambda code: -over[code])


def _acts(office_snapshot: OfficeSnapshot, service: str) -> list[Act]:
    """What can be done for the service; the counters with least to do first."""
    take = [Act("take", one["value"], service) for one in could_take(office_snapshot, service)]
    lanes = [Act("open_lane", one["value"], service) for one in could_be_lane(office_snapshot, service)]
    opened = [Act("open", number, service) for number in _closed(office_snapshot, service)]
    return [*opened[:MOST_OTHERS], *take[:MOST_TAKES], *lanes[:MOST_OTHERS]]


def _closed(office_snapshot: OfficeSnapshot, service: str) -> Sequence[str]:
    able = office_snapshot.office.counters_for(service)
    return [number for number in able if office_snapshot.counters[number].state == "closed"]


def _holds(office_snapshot: OfficeSnapshot, act: Act, jammed: Sequence[str]) -> bool:
    """Whether the act is still possible and still helps somebody."""
    if act.service not in jammed:
        return False
    match act.what:
        case "take":
            able = [one["value"] for one in could_take(office_snapshot, act.service)]
        case "open_lane":
            able = [one["value"] for one in could_be_lane(office_snapshot, act.service)]
        case "open":
            able = [*_closed(office_snapshot, act.service)]
    return act.counter in able


def _told(office_snapshot: OfficeSnapshot, one: Suggestion) -> floor.Suggestion:
    office, act = office_snapshot.office, one.act
    return {
        "what": act.what,
        "counter": act.counter,
        **counter_name(office.counter_said(act.counter)),
        "service": act.service,
        **service_name(office.service(act.service)),
        "before": one.before,
        "after": one.after,
        "others_before": one.others_before,
        "others_after": one.others_after,
    }
