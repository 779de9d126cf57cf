"""A restored database begins a new epoch: no id or number that left the building is used again."""

from datetime import timedelta

from sqlalchemy import delete, select

from queue_server import actions, queries
from queue_server.actions import epochs
from queue_server.actions.setup import add_token, add_user
from queue_server.domain.epochs import GAP, Marks, OfficeMarks
from queue_server.domain.log_chain import first_break
from queue_server.storage.models import DeviceToken, PrintJob, Ticket
from queue_server.storage.server_models import User
from tests.office import Office


def put_back(office: Office, known: Marks | None = None) -> None:
    with office.database.write() as session:
        epochs.first_epoch(session, office.now)
        epochs.begin_epoch(session, [office.settings.code], office.now, "restore", known)


def new_ids(office: Office) -> dict[str, int]:
    """Take a number, queue a print job and add a device; return their ids."""

    def act(command: actions.Command) -> dict[str, int]:
        ticket = actions.issue(command, "A", any_time=True)
        token = add_token(command.session, command.office.code, "Ki-ốt", "kiosk")
        job = PrintJob(office=command.office.code, created_at=command.now, expires_at=command.now, content={})
        command.session.add(job)
        command.session.flush()
        device = command.session.scalars(select(DeviceToken).order_by(DeviceToken.id.desc())).first()
        assert token
        assert device
        return {"tickets": ticket.id, "print_jobs": job.id, "device_tokens": device.id, "seq": command.seq}

    ids: dict[str, int] = office.press(act)
    return ids


def test_an_id_whose_row_is_gone_is_never_given_again(office: Office):
    first = new_ids(office)
    with office.database.write() as session:
        session.execute(delete(PrintJob))
        session.execute(delete(DeviceToken))
    second = new_ids(office)
    assert all(second[name] > first[name] for name in first)


def test_after_a_restore_ids_and_the_log_go_on_far_beyond_and_the_log_verifies(office: Office):
    first = new_ids(office)
    put_back(office, Marks(1, "X", {"print_jobs": 5_000}, {office.settings.code: OfficeMarks(7_000)}))
    second = new_ids(office)
    assert all(second[name] >= first[name] + GAP for name in first)
    assert second["print_jobs"] > 5_000 + GAP
    assert second["seq"] > 7_000 + GAP
    rows = office.log_rows()
    assert first_break(rows) is None
    restored = next(place for place, row in enumerate(rows) if row["step"] == "restored")
    lost = first_break([*rows[: restored - 1], *rows[restored:]])
    assert lost is not None  # a gap before a restore does not hide a removed row


def test_a_gap_without_a_restore_is_a_break(office: Office):
    put_back(office)
    rows = office.log_rows()
    office.ticket("A")
    after = office.log_rows()[len(rows) :]
    assert first_break([*rows, {**after[-1], "seq": after[-1]["seq"] + 5}]) == rows[-1]["seq"] + 1


def test_todays_numbers_jump_over_what_may_have_been_given(office: Office):
    office.ticket("A")
    put_back(office)
    assert (office.ticket("A"), office.ticket("H")) == ("A101", "H101")
    known = {office.settings.code: OfficeMarks(9, office.now.date(), {"A": 163})}
    put_back(office, Marks(2, "X", {}, known))
    assert (office.ticket("A"), office.ticket("H")) == ("A191", "H131")


def test_the_next_day_begins_with_its_first_number_again(office: Office):
    put_back(office)
    office.later(minutes=24 * 60)
    assert office.ticket("A") == "A001"


def test_the_floor_shows_a_restore_for_a_day_and_how_the_numbers_continue(office: Office):
    office.ticket("A")
    assert [alert for alert in office.floor()["alerts"] if "epoch" in alert.get("key", "")] == []
    office.later(minutes=30)
    put_back(office)
    (alert,) = [alert for alert in office.floor()["alerts"] if alert.get("key", "").startswith("epoch ")]
    assert "khôi phục từ bản sao lưu, ghi đến 09:00 23/11" in alert["text"]
    assert "phát tiếp từ A101, H101" in alert["text"]
    assert "bàn hướng dẫn" in alert["cure"]
    office.now += timedelta(hours=25)
    assert [alert for alert in office.floor()["alerts"] if "epoch" in alert.get("key", "")] == []


def test_after_a_restore_people_sign_in_again_and_devices_stay(office: Office):
    with office.database.write() as session:
        add_token(session, office.settings.code, "Ki-ốt", "kiosk")
        add_user(session, office.settings.code, "lan", "officer", "mat khau cua lan")
    put_back(office)
    with office.database.read() as session:
        assert session.scalars(select(User.version)).one() > 1_000
        assert session.scalars(select(DeviceToken.active)).one()


def test_a_print_agent_that_has_seen_more_is_believed_once_an_hour(office: Office):
    with office.database.write() as session:
        epochs.first_epoch(session, office.now)
    with office.database.read() as session:
        name = queries.marks(session).name

    def hears(epoch: str, newest: int) -> int:
        with office.database.write() as session:
            epochs.heed_agent(session, [office.settings.code], office.now, epoch, newest)
            return queries.marks(session).epoch

    last = new_ids(office)["print_jobs"]
    assert hears(name, last) == 1
    assert hears("", last + 50) == 1
    assert hears(name, 2_000_000_000) == 1  # no server ever gave that id
    assert hears(name, last + 50) == 2
    assert new_ids(office)["print_jobs"] > last + 50 + GAP
    assert hears(name, last + 80) == 2  # this agent knows the epoch before: it was slower than the other
    office.later(minutes=10)
    assert hears("NEVERHEARD", 1) == 2
    office.later(minutes=60)
    assert hears("NEVERHEARD", 1) == 3  # our database does not know this epoch, so the database is older


def test_the_log_of_a_restored_office_draws_its_tickets_again(office: Office):
    label = office.ticket("A")
    put_back(office)
    second = office.ticket("A")
    with office.database.write() as session:
        session.execute(Ticket.__table__.update().values(state="served"))
    assert office.rebuild() == 2
    assert [office.state(number) for number in (label, second)] == ["waiting", "waiting"]
