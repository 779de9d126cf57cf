"""Which answer each call of the API gives when it is done, and what each snapshot is."""

from pydantic import BaseModel

from queue_server.web import answers, floor_shape, shapes

# By the name of the room that follows it.
SNAPSHOTS: dict[str, type[BaseModel]] = {
    "board": shapes.Board,
    "desk": shapes.Desk,
    "floor": floor_shape.Floor,
    "kiosk": shapes.Kiosk,
    "greeter": shapes.Greeter,
}
# By the call; a list of one kind is written as [kind]. None: this description itself.
ANSWERS: dict[str, type[BaseModel] | list[type[BaseModel]] | None] = {
    "tickets.issue": answers.Ticket,
    "tickets.read_card": answers.CardRead,
    "tickets.show": answers.Ticket,
    "tickets.cancel": answers.Ticket,
    "tickets.later": answers.Ticket,
    "tickets.overtakers": answers.Overtakers,
    "tickets.undo_cancel": answers.Ticket,
    "tickets.restore": answers.Ticket,
    "tickets.reprint": answers.Ticket,
    "vouchers.redeem": answers.HonouredTicket,
    "counters.order": shapes.Desk,
    "lines.move": answers.MovedLine,
    "today.show": answers.Today,
    "today.change": answers.Today,
    "clock.decide": answers.ClockSet,
    "notices.read": answers.NoticeRead,
    "pictures.services": [answers.ListedService],
    "pictures.counters": [answers.ListedCounter],
    **{f"pictures.{name}": shape for name, shape in SNAPSHOTS.items()},
    "procedures.procedures": [answers.ListedProcedure],
    "procedures.procedure": answers.Procedure,
    "procedures.print_list": answers.OrderedList,
    "figures.waits": answers.WaitsReport,
    "figures.events": [answers.LogRow],
    "api.openapi": None,
    "pairing.ask": answers.Pairing,
    "devices.session": answers.SignedIn,
    "devices.leave": answers.Done,
    "devices.lease": answers.Lease,
    "devices.job_state": answers.Advice,
    "devices.printer_status": answers.Done,
    "devices.display_status": answers.ScreenTurn,
    "offline.block": answers.Block,
    "offline.take_over": answers.TakenOver,
}
# What else than JSON a call answers when it is asked to.
ALSO: dict[str, dict[str, str]] = {
    "figures.waits": {"text/csv": "the same as a table for spreadsheets, with `format=csv`"}
}
