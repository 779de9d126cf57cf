"""Two days of an office with every step that the log knows, kept once by each release.

python -m tests.storage.eventful_days writes them to tests/storage/logs/<revision of the database>.sql, kept for ever
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyotp import TOTP

from queue_server import actions, queries
from queue_server.actions import (
    first_run,
    layout,
    notices,
    openid,
    pairing,
    people,
    posters,
    screens,
    second_factor,
    sign_ins,
    today,
    voice,
)
from queue_server.actions.alerts import acknowledge, record_alerts
from queue_server.actions.clock import confirm, reopen_day
from queue_server.actions.day_undo import undo_day_change
from queue_server.actions.epochs import begin_epoch, first_epoch
from queue_server.actions.log import Command
from queue_server.actions.offline import Given, offline_block, take_over
from queue_server.actions.print_content import queue_test_print
from queue_server.actions.retention import erase_in_log
from queue_server.actions.settings import store_version
from queue_server.actions.setup import add_token
from queue_server.actions.skipped_prints import drop_skipped, print_skipped
from queue_server.domain.alerts import Shown
from queue_server.domain.boards import ScreenPlace
from queue_server.domain.first_run import Part
from queue_server.domain.log_seals import KINDS
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.posters import Schedule
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database
from queue_server.storage.migrate import upgrade
from queue_server.storage.server_models import User
from tests.known_waits import quotes, teach
from tests.office import PLAIN, Office, at, settings_of
from tests.storage.eventful_catalogue import change_catalogue
from tests.storage.eventful_visits import open_as_suggested, put_back, said_and_sent, set_aside, vote_on

LOGS = Path(__file__).with_name("logs")


def settings() -> OfficeSettings:
    first, *others = PLAIN["services"]
    services = [{**first, "bring": ["Căn cước"]}, *others]
    kiosk = {"offline_first": 900, "offline_numbers": 2}
    queue = {"no_show_calls": 2}
    return settings_of(services=services, kiosk=kiosk, queue=queue, printer={"device": "agent"})


def play(database: Database) -> Office:
    """Let an office have a day of people, a day of trouble and a restore."""
    with database.write() as session:
        first_epoch(session, at("06:00"))
    office = Office(database, settings())
    with database.write() as session:
        add_token(session, office.settings.code, "Máy in 1", "printer")
        add_token(session, office.settings.code, "Màn hình", "display")
    teach(office)
    _people(office)
    said_and_sent(office, "A001")
    _hands(office)
    _devices(office)
    _away(office)
    _evening(office)
    _next_day(office)
    for kind in KINDS:
        office.press(erase_in_log, kind, at("00:00", day=1).date(), actor="supervisor")
    return office


def _people(office: Office) -> None:
    """Everything that can happen to a ticket at counters, kiosk and phone."""
    for waited, service in ((20, "A"), (15, "H"), (10, "A"), (5, "L")):
        office.ticket(service, waited=waited, note="ghi chú" if service == "H" else "")
    office.ticket("A", priority="elderly", language="en", files=3, quotes=quotes(office))
    office.press(actions.issue, "Q", place="afternoon", any_time=True)
    office.press(actions.call_next, "1")
    office.press(actions.park, "1", "đi photo")
    office.press(actions.call_next, "1")
    office.press(actions.undo, "1")
    office.press(actions.call_next, "1")
    office.later(minutes=1)
    office.press(actions.recall, "1")
    office.press(actions.serve, "1")
    office.later(minutes=4)
    office.press(actions.finish, "1", Outcomes(("done", "paid-cash")))
    office.press(actions.note_outcome, "1", "A001", Outcomes(("missing",), "", ("Căn cước",)))
    office.press(actions.undo, "1")
    office.press(actions.note_outcome, "1", "A001", Outcomes(("form-03", "post")))
    vote_on(office, "A001")
    office.press(actions.resume, "2", "A003")
    office.press(actions.transfer, "2", to_counter="3", note="thiếu giấy")
    office.press(actions.call_next, "3")
    office.press(actions.no_show, "3", "đã về")
    office.later(minutes=2)
    office.press(actions.restore, "A003", given_at="3")
    office.press(actions.postpone, "H001", 10)
    office.press(actions.cancel, "L001")
    office.press(actions.undo_cancel, "L001")
    office.press(actions.move_line, "L", "H", "máy hỏng")
    set_aside(office)
    put_back(office)
    office.press(actions.move_ticket, "Q001", "vào nhầm hàng", to_counter="3")
    office.press(actions.pause_counter, "4", "họp", 10)
    office.press(actions.call_help, "1")
    office.press(actions.call_help, "1", "khách to tiếng")
    office.press(actions.answer_help, "1", given_at="3")
    office.press(actions.end_help, "1")
    office.press(actions.call_help, "2")
    office.press(actions.close_counter, "2")


def _hands(office: Office) -> None:
    """Everything that a supervisor changes about the day, prints by hand or has announced by hand."""
    for act in (today.work_through, today.close_today, today.usual_hours):
        office.press(act)
    office.press(today.serve_all, True)
    office.press(today.serve_all, False)
    office.press(today.stop_numbers, "L", True)
    office.press(undo_day_change, office.log()[-1].command_seq, reason="lỡ tay")
    office.press(today.stop_numbers, "L", True)
    office.press(today.take_too, "1", "L", True, "Đất đai: có người chờ 38 phút")
    office.press(today.take_too, "2", "L", True)
    office.press(today.take_too, "2", "L", False)
    office.press(today.open_lane, "3", "H", True, "Hộ tịch: có người chờ 20 phút")
    office.press(today.open_lane, "3", "H", False)
    office.press(today.open_lane, "3", "H", True, promised={"before": 52, "after": 31})
    office.press(today.open_lane, "3", "H", False)
    open_as_suggested(office)
    office.press(notices.read_notice, "lunch")
    english = "Đất đai: somebody has waited 16 min, the target is 15 min"
    land = Shown("line L", "Đất đai: có người chờ 16 phút, mục tiêu 15 phút", "warn", text_en=english)
    office.press(record_alerts, (land,))
    office.press(acknowledge, (land,), actor="supervisor")
    office.press(record_alerts, ())
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "greeter")
        actions.reprint(command, actions.ticket_of(command, "H001"), "http://server")
        queue_test_print(command, "http://server")
        print_skipped(command)
        drop_skipped(command)


def _devices(office: Office) -> None:
    """Changes of screens, posters, the ticket layout, the voice and people."""
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "admin")
        asked = pairing.ask(session, office.now, program=False)
        device = pairing.pair(command, asked.code, "Ki-ốt", "kiosk")
        pairing.rename(command, device.id, "Ki-ốt cửa chính")
        pairing.revoke(command, device.id)
        screen = next(d.id for d in queries.devices(session, command.office.code) if d.kind == "display")
        screens.place_screen(command, screen, ScreenPlace(inches=55))
        posters.publish(command, posters.PosterWords("line", "Mang theo căn cước."), Schedule())
        session.flush()
        number = int(command.office.posters[0].number)
        posters.change(command, number, posters.PosterWords("line", "Xin giữ trật tự."), Schedule())
        posters.remove(command, number)
        layout.save_layout(command, layout.TicketLayout(("Giữ phiếu đến hết lượt.",)))
        voice.change_voice(command, "dùng giọng Chị Lan (vi)")
        change_catalogue(command)
        store_version(command, settings(), reason="thử", origin="page")
        store_version(command, settings(), reason="từ mai", origin="page", valid_from=at("06:00", day=1))
        store_version(command, settings(), reason="Tết", origin="page", valid_from=at("08:00", day=60))
        command.append("add_device", reason="kiosk: B")
        first_run.answer(command, Part.HOURS)
        command.append("evidence_mailed", data={"month": "2026-10", "recipients": ["e262fff2f1aaa9e9"]})
        _staff(command)


def _staff(command: Command) -> None:
    """An officer is hired, goes on leave, forgets the password, gets another role and leaves the office."""
    lan = people.add(command, "Nguyễn Thị Lan", "officer", usual_counter="1").person
    people.lock(command, lan.id)
    people.unlock(command, lan.id)
    people.renew_password(command, lan.id)
    sign_ins.begin(command.session, lan, command.hours, command.now)
    command.session.flush()
    people.end_sessions(command, lan.id)
    _second_factor(command, lan)
    openid.bind(command, lan.id, "https://login.anhoa.gov.vn", "subject-of-lan")
    command.session.flush()
    openid.note_sign_in(command, lan)
    openid.unbind(command, lan.id)
    people.change(command, lan.id, name="Nguyễn Thị Lan Anh", role="supervisor", usual_counter="2")
    people.remove(command, lan.id)


def _second_factor(command: Command, lan: User) -> None:
    """She has codes on her telephone, leaves it at home once, and then loses it."""
    key = second_factor.sealing_key("only for this log")
    second_factor.offer(command.session, lan, key)
    secret = second_factor.offered(command.session, lan, key)
    codes = second_factor.switch_on(command, lan.id, TOTP(secret or "").at(command.now), key)
    assert second_factor.accepts(command, lan, codes[0], key)
    second_factor.switch_off(command, lan.id)


def _away(office: Office) -> None:
    """A kiosk gave a number without the server."""
    with office.database.write(office.settings.code) as session:
        agent = next(d.id for d in queries.devices(session, office.settings.code) if d.kind == "printer")
    block = office.press(offline_block, agent, "a book")
    office.later(minutes=5)
    facts = {"priority": "", "language": "vi", "files": 1, "paper": "printed"}
    came = office.now - timedelta(minutes=3)
    given = Given("AWAYAWAYAWAYAWAY", "a key", "A", block.ranges["A"].first, came, **facts)
    office.press(lambda command: take_over(command, block, given, "http://server"))


def _evening(office: Office) -> None:
    """Some citizens are promised another day, others get vouchers at closing. A wrong clock closes two hours early."""
    office.press(actions.promise, "A", at("12:00", day=1).date(), any_time=True)
    office.now = at("15:00")
    office.ticket("A")
    office.now = at("17:00")
    _close(office)
    _set_right(office, "15:02")
    office.press(reopen_day)
    office.now = at("16:00")
    office.ticket("Q")
    office.now = at("17:01")
    _close(office)


def _next_day(office: Office) -> None:
    """A voucher is used. The clock runs a day ahead and is set right. The database is restored."""
    office.now = at("08:00", day=1)
    office.open("1", "2", "3")
    office.press(actions.redeem, office.row("Q002").public_id)
    for _ in range(3):
        office.ticket("A")
    office.now = at("09:00", day=2)
    office.open("1")
    for service in ("A", "H"):
        office.ticket(service)
    office.press(actions.call_next, "1")
    office.ticket("A", note="hai bộ", language="en")
    _set_right(office, "09:05", day=1)
    office.press(reopen_day, actor="supervisor")
    office.later(minutes=5)
    with office.database.write() as session:
        begin_epoch(session, [office.settings.code], office.now, "restored")
    office.later(minutes=5)
    office.ticket("A")
    office.press(actions.call_next, "2")
    office.press(actions.pause_counter, "3", "họp", 15)
    office.press(actions.call_help, "3", "máy in kẹt")
    office.press(actions.answer_help, "3", given_at="2")


def _close(office: Office) -> None:
    with office.database.write(office.settings.code) as session:
        assert actions.close_day(actions.begin(session, office.settings.code, office.now), "")


def _set_right(office: Office, clock: str, day: int = 0) -> None:
    office.now = at(clock, day)
    with office.database.write(office.settings.code) as session:
        confirm(session, office.settings.code, office.now, "supervisor")


def dumped(database: Database) -> str:
    """Return the database as SQL for SQLite."""
    raw: Any = database.engine.raw_connection()
    try:
        return "\n".join(raw.driver_connection.iterdump()) + "\n"
    finally:
        raw.close()


def keep() -> Path:
    """Store the two days as this release writes them."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/office.db")
        _, revision = upgrade(database.engine)
        play(database)
        kept = LOGS / f"{revision}.sql"
        kept.write_text(dumped(database))
        database.close()
    return kept


if __name__ == "__main__":
    print(keep())
