"""The type of each successful answer of the API, and of each snapshot."""

from typing import Any

from queue_server.reports.typeset import MEDIA_TYPES
from queue_server.snapshots.types import board, desk, entrance, feed, floor, procedures, tickets, today
from queue_server.snapshots.types import votes as asked
from queue_server.snapshots.types.people import Person
from queue_server.web.shapes import common, daily, devices, figures, lists, people, plan, settings, votes, why

# By the name of the channel.
SNAPSHOTS: dict[str, type[Any]] = {
    "board": board.Board,
    "desk": desk.Desk,
    "floor": floor.Floor,
    "feed": feed.Feed,
    "kiosk": entrance.Kiosk,
    "vote": asked.VoteAsked,
    "greeter": entrance.Greeter,
}
# By endpoint; a list of one type is written as [type]. None: the OpenAPI description itself, and files.
ANSWERS: dict[str, type[Any] | list[type[Any]] | None] = {
    "tickets.issue": tickets.Ticket,
    "tickets.read_card": tickets.CardRead,
    "tickets.show": tickets.Ticket,
    "tickets.cancel": tickets.Ticket,
    "tickets.back": tickets.Ticket,
    "tickets.later": tickets.Ticket,
    "tickets.overtakers": tickets.Overtakers,
    "tickets.undo_cancel": tickets.Ticket,
    "tickets.undo_priority": tickets.Ticket,
    "tickets.restore": tickets.Ticket,
    "tickets.rejoin": tickets.Ticket,
    "tickets.set_at_seat": tickets.Ticket,
    "tickets.set_priority": tickets.Ticket,
    "tickets.reprint": tickets.Ticket,
    "vouchers.redeem": tickets.HonouredTicket,
    "counters.command": desk.Desk,
    "help_calls.answer": lists.HelpAnswered,
    "own_day.show": figures.OwnDay,
    "lines.move": lists.MovedLine,
    "lines.move_ticket": lists.MovedTicket,
    "alerts.acknowledge": lists.AcknowledgedAlerts,
    "today.show": today.Today,
    "today.change": today.Today,
    "days.show": today.PlannedDays,
    "days.plan": today.PlannedDays,
    "clock.decide": lists.ClockSet,
    "notices.read": lists.NoticeRead,
    "settings.show": settings.CurrentSettings,
    "settings.change": settings.ChangedSettings,
    "settings.undo": settings.ChangedSettings,
    "settings.import_file": settings.ChangedSettings,
    "settings.history": settings.SettingsHistory,
    "staff.show": [Person],
    "staff.add": people.PersonWithPassword,
    "staff.change": people.ChangedPerson,
    "staff.lock": people.ChangedPerson,
    "staff.unlock": people.ChangedPerson,
    "staff.renew_password": people.PersonWithPassword,
    "staff.end_sessions": people.ChangedPerson,
    "staff.end_second_factor": people.ChangedPerson,
    "staff.bind_openid": people.ChangedPerson,
    "staff.unbind_openid": people.ChangedPerson,
    "staff.remove": people.ChangedPerson,
    "snapshots.services": [lists.ListedService],
    "snapshots.counters": [lists.ListedCounter],
    **{f"snapshots.{name}": shape for name, shape in SNAPSHOTS.items() if name != "feed"},
    "procedures.procedures": [procedures.ListedProcedure],
    "procedures.procedure": procedures.LinkedProcedure,
    "procedures.print_list": lists.OrderedList,
    "evidence.show": None,
    "figures.waits": figures.WaitsReport,
    "figures.missing": figures.MissingDocuments,
    "figures.promise": figures.PromiseReport,
    "why.show": why.DayExplained,
    "votes.by_phone": common.Done,
    "votes.by_number": common.Done,
    "votes.close": votes.ClosedVote,
    "votes.report": votes.VotesReport,
    "busy.show": why.BusyWeek,
    "plan.show": plan.LastPlan,
    "feed.now": feed.Feeds,
    "feed.daily": daily.DailyStatistics,
    "feed.schema": None,
    "figures.events": [figures.LogRow],
    "api.openapi": None,
    "pairing.ask": devices.Pairing,
    "devices.session": devices.SignedIn,
    "own_session.check_password": common.Done,
    "devices.leave": common.Done,
    "devices.lease": devices.Lease,
    "devices.job_state": devices.Advice,
    "skipped_prints.print_them": devices.SkippedPrints,
    "skipped_prints.drop": devices.SkippedPrints,
    "devices.printer_status": common.Done,
    "devices.display_status": devices.ScreenTurn,
    "offline.block": devices.Block,
    "offline.take_over": devices.TakenOver,
}
# Other media types besides JSON that an endpoint can answer.
ALSO: dict[str, dict[str, str]] = {
    name: {
        "text/csv": "the same as a table for spreadsheets, with `format=csv`",
        MEDIA_TYPES["xlsx"]: "the same as a workbook to print and sign, with `format=xlsx`",
        MEDIA_TYPES["pdf"]: "the same on paper, with `format=pdf`",
    }
    for name in ("figures.waits", "figures.missing", "figures.promise", "votes.report")
} | {
    "plan.show": {"text/csv": "the same as a table for spreadsheets, with `format=csv`"},
    "feed.daily": {"text/csv": "the same as a table for spreadsheets, with `format=csv`"},
    "evidence.show": {"application/zip": "an archive with its files' checksums in SHA256SUMS"},
    "busy.show": {
        "text/csv": "the same as a table for spreadsheets, with `format=csv`",
        "image/svg+xml": "one of its charts, with `format=svg`",
    },
    "why.show": {
        "text/csv": "the same as a table for spreadsheets, with `format=csv`",
        "image/svg+xml": "the chart of the half hours, with `format=svg`",
    },
}
