"""Two admins and one code, at the same moment, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import func, select

from queue_server import actions
from queue_server.actions import pairing
from queue_server.domain.errors import PairingCodeUnknown
from queue_server.storage.database import Database
from queue_server.storage.models import DeviceToken
from queue_server.storage.server_models import Pairing
from tests.office import PLAIN, Office, settings_of


def test_two_admins_with_the_same_code_pair_one_machine_and_the_second_is_refused(database: Database):
    """The admins are of two offices, so that no lock of an office decides."""
    offices = [
        Office(database, settings_of(office={**PLAIN["office"], "code": code}), opened=False)
        for code in ("an-hoa", "phu-loc")
    ]
    with database.write() as session:
        asked = pairing.ask(session, offices[0].now, program=False)
    start = Barrier(2)

    def pair(office: Office) -> str:
        start.wait(timeout=30)
        try:
            with office.database.write(office.settings.code) as session:
                command = actions.begin(session, office.settings.code, office.now, "quantri")
                return pairing.pair(command, asked.code, "Ki-ốt", "kiosk").office
        except PairingCodeUnknown:
            return "told"

    with ThreadPoolExecutor(2) as admins:
        answers = list(admins.map(pair, offices))

    assert answers.count("told") == 1
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DeviceToken)) == 1
        assert pairing.waiting(session, asked.secret, offices[0].now).device is not None


def test_expired_codes_are_deleted(database: Database):
    office = Office(database, opened=False)
    with database.write() as session:
        for _ in range(5):
            pairing.ask(session, office.now, program=False)
    with database.write() as session:
        pairing.ask(session, office.now + pairing.CODE_LIVES + timedelta(seconds=1), program=False)

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Pairing)) == 1
