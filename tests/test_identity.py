"""Passwords are counted one by one, however many guess at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from queue_server import queries
from queue_server.actions.setup import add_user
from queue_server.identity import FAILURES_BEFORE_LOCK, check_password
from tests.office import Office

GUESSERS = FAILURES_BEFORE_LOCK - 1


def test_wrong_passwords_that_come_at_once_are_all_counted(office: Office):
    with office.database.write() as session:
        add_user(session, office.settings.code, "lan", "officer", "một câu dài dễ nhớ")
    start = Barrier(GUESSERS)

    def guess(number: int) -> bool:
        start.wait(timeout=30)
        with office.database.write() as session:
            return check_password(session, "lan", f"đoán lần {number}", office.now) is not None

    with ThreadPoolExecutor(GUESSERS) as guessers:
        assert not any(guessers.map(guess, range(GUESSERS)))

    with office.database.read() as session:
        person = queries.user(session, "lan")
        assert person is not None
        assert person.failures == GUESSERS
