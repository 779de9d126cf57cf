"""The day whose figures were calculated by hand."""

from typing import Any

from queue_server import actions
from queue_server.domain.outcomes import Outcomes
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at

DAY = MONDAY.date()

# ticket  came   first called         wait                              turns at counters
# A001    07:10  07:40 at 1, Lan      10: from opening at 07:30         served 07:42 to 07:52: 10
# A002    07:45  07:52 at 1, Lan      7                                 no-show; restored; 08:30 to 08:36: 6; done, cash
# H001    08:00  08:20 at 2, Minh     20                                08:20 to 08:24: 4; as A at 1 08:46 to 08:56: 10
# H002    08:10  08:50 at 3, Hoa      40: an undone call is no call     08:52 to 09:15 without 08:57 to 09:12: 8; cash
# A003    11:20  13:40 at 1, Lan      20: 10 before lunch, 10 after     the night ends it: no service time
# L001    09:00  never
# Q001    09:05  never, gave up


def golden_day(database: Database) -> Office:
    """Return the office on the morning after it."""
    office = Office(database)

    def press(clock: str, action: Any, *wanted: Any, actor: str = "", **more: Any) -> Any:
        office.now = at(clock)
        return office.press(action, *wanted, actor=actor, **more)

    press("07:10", actions.issue, "A")
    press("07:40", actions.call_next, "1", actor="Lan")
    press("07:42", actions.serve, "1", actor="Lan")
    press("07:45", actions.issue, "A")
    press("07:52", actions.call_next, "1", actor="Lan")
    press("07:55", actions.no_show, "1", actor="Lan")
    press("08:00", actions.issue, "H")
    press("08:10", actions.issue, "H")
    press("08:10", actions.restore, "A002", given_at="1", actor="Lan")
    press("08:20", actions.call_ticket, "2", "H001", "hẹn trước", actor="Minh")
    press("08:24", actions.transfer, "2", service="A", actor="Minh")
    press("08:25", actions.call_ticket, "2", "H002", "nhầm", actor="Minh")
    press("08:25:20", actions.undo, "2", actor="Minh")
    press("08:30", actions.call_next, "1", actor="Lan")  # A002 is served again
    press("08:36", actions.finish, "1", Outcomes(("done", "paid-cash")), actor="Lan")
    press("08:45", actions.call_next, "1", actor="Lan")  # H001, now as a ticket for certification
    press("08:46", actions.serve, "1", actor="Lan")
    press("08:50", actions.call_next, "3", actor="Hoa")  # H002
    press("08:52", actions.serve, "3", actor="Hoa")
    press("08:56", actions.finish, "1", actor="Lan")
    press("08:57", actions.park, "3", actor="Hoa")
    press("09:00", actions.issue, "L", priority="merit")
    press("09:05", actions.issue, "Q")
    press("09:10", actions.cancel, "Q001")
    press("09:12", actions.resume, "3", "H002", actor="Hoa")
    press("09:15", actions.finish, "3", actor="Hoa")
    press("09:15:40", actions.note_outcome, "3", "H002", Outcomes(("paid-cash",)), actor="Hoa")
    press("11:20", actions.issue, "A", priority="elderly")
    press("13:40", actions.call_next, "1", actor="Lan")
    office.now = at("08:00", day=1)
    office.ticket("A")  # a ticket of the next day: Monday's report does not count it
    return office
