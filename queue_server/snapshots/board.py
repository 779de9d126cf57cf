"""The snapshot of the hall's screens: who was called, to which counter, and what is said."""

from collections import Counter
from collections.abc import Sequence

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.ticket_state import State
from queue_server.queries import AnyRow
from queue_server.snapshots.board_screens import screens
from queue_server.snapshots.kiosk_voice import Clips
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import office_names
from queue_server.snapshots.speaking import ANNOUNCED_FOR, CallsSaid, announcements, hall_voice
from queue_server.snapshots.types.board import Board, Call
from queue_server.snapshots.types.desk import DeskVoice

# So many calls stay visible: with ten counters the 99th percentile of later calls within two minutes is 6 (simulated).
CALLS_SHOWN = 7


def board(
    office_snapshot: OfficeSnapshot, clips: Clips, voice: DeskVoice, said: CallsSaid | None = None
) -> Board:
    """Return the snapshot of the hall's screens. `voice`: which engine speaks; `said`: what was said of calls."""
    calls = queries.latest_calls(office_snapshot.session, office_snapshot.office.code)
    undone = (
        queries.undone_since(office_snapshot.session, office_snapshot.office.code, calls[-1].seq)
        if calls
        else set()
    )
    standing = [call for call in calls if call.seq not in undone]
    today = [
        call
        for call in standing
        if business_date(call.at, office_snapshot.office.zone) == office_snapshot.today
    ]
    return {
        **office_snapshot.head(),
        **office_names(office_snapshot.office),
        "calls": _shown(office_snapshot, _one_row_a_ticket(office_snapshot, today)),
        "announcements": announcements(office_snapshot, today, clips, voice["others"], said or CallsSaid()),
        **screens(office_snapshot),
        "footer": _footer(office_snapshot),
        "voice": hall_voice(office_snapshot, voice),
    }


def _footer(office_snapshot: OfficeSnapshot) -> str:
    """The office's line; in the lunch break also what waiting people should know.

    While the clock is in doubt and nobody is called, only that.
    """
    if office_snapshot.doubted:
        return (
            "Tạm ngừng gọi số ít phút để kiểm tra giờ của máy. Mời Ông/Bà ngồi chờ; số đã lấy vẫn giữ nguyên."
        )
    notice = office_snapshot.office.office.notice
    ends = office_snapshot.break_ends
    if ends is None or not any(map(office_snapshot.calls_from, office_snapshot.waiting)):
        return notice
    opens = ends.astimezone(office_snapshot.office.zone)
    return f"Các số chưa đến lượt được chuyển buổi chiều, gọi từ {opens:%H:%M}, trước các số buổi chiều – {notice}"


def _one_row_a_ticket(office_snapshot: OfficeSnapshot, calls: Sequence[AnyRow]) -> list[Call]:
    newest: dict[int, Call] = {}
    for call in calls:
        if call.ticket not in newest:
            newest[call.ticket] = {
                "seq": call.seq,
                "number": call.label,
                "prefix": call.prefix,
                "counter": call.counter,
                "zone": office_snapshot.office.zone_of(call.counter),
                "service": call.service,
                "color": office_snapshot.office.service(call.service).color,
                "priority": bool(call.priority),
                "at_seat": bool(call.at_seat),
                "called_at": stamp(call.at),
                "state": State(call.state),
            }
    return list(newest.values())


def _shown(office_snapshot: OfficeSnapshot, calls: Sequence[Call]) -> list[Call]:
    """The calls to be shown: all that may still be announced, and the newest of the hall and of each of its parts."""
    announced_since = stamp(office_snapshot.now - ANNOUNCED_FOR)
    places = Counter[str]()
    kept = []
    for place, call in enumerate(calls):
        newest = place < CALLS_SHOWN or (call["zone"] and places[call["zone"]] < CALLS_SHOWN)
        if newest or call["called_at"] >= announced_since:
            kept.append(call)
        places[call["zone"]] += 1
    return kept
