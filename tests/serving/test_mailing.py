"""The evidence of each month arrives by mail, once at each address, also after a day without the Internet."""

import errno
import hashlib
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from queue_server.app import create_app
from queue_server.machine import limited
from queue_server.machine.clock import OfficeClock
from queue_server.reports import mail_program
from queue_server.reports.evidence import changed_files
from queue_server.reports.mail_program import done
from queue_server.serving.mailing import FIRST_AFTER_SECONDS, Mailing
from queue_server.settings.config_file import settings_from
from queue_server.settings.mail import MailSection, MailServerSection
from queue_server.snapshots.keeping import MAIL, keeping_alerts
from queue_server.snapshots.office_snapshot import office_snapshot
from tests.machine.mail_server import MailBoxes, mail_server
from tests.office import PLAIN, Office, at, copied

ONE, OTHER = "vanthu@so.gov.vn", "kiemtra@tinh.gov.vn"
FILE = "ho-so-minh-chung-an-hoa-2026-11.zip"
# Days after the Monday of the tests, 23 November.
FIRST_OF_DECEMBER = 8


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MailBoxes, MailServerSection]]:
    with mail_server(tmp_path_factory.mktemp("mail")) as both:
        yield both


@pytest.fixture
def boxes(running: tuple[MailBoxes, MailServerSection]) -> MailBoxes:
    running[0].mails.clear()
    running[0].answers.clear()
    return running[0]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program beside the server does its work here: as a process of its own it is started in one test."""

    def run(words: object, given: bytes, _limits: object) -> bytes:
        assert words == mail_program.PROGRAM
        return mail_program.written(done(given))

    monkeypatch.setattr(limited, "run", run)


class Server:
    """A server that mails, with the office's clock; `later` lets hours pass."""

    def __init__(self, office: Office, data: Path, mail: MailServerSection, folder: str) -> None:
        self.office, self.counted = office, 0.0
        raw = {
            "server": {"data": data, "async_mode": "threading", "mail": mail.model_dump()},
            "evidence": {"folder": folder, "day": 1},
            "offices": [PLAIN],
        }
        clock = OfficeClock(lambda: office.now, lambda: timedelta(seconds=self.counted), lambda: False)
        app = create_app(settings_from(raw, "a test"), office.database, clock=clock)
        self.parts = app.extensions["app_context"]
        self.mailing = Mailing(self.parts, lambda: self.counted)
        self.counted = FIRST_AFTER_SECONDS

    def look(self, hours: float = 0) -> None:
        self.counted += hours * 3600
        self.office.now += timedelta(hours=hours)
        self.mailing.look(self.office.now)

    @property
    def state(self) -> str:
        return str(self.parts.keeping.mail.get("an-hoa", ""))

    def noted(self) -> list[dict[str, object]]:
        return [row["data"] for row in self.office.log_rows() if row["step"] == "evidence_mailed"]


@pytest.fixture
def served(
    sqlite_template: Path, tmp_path: Path, running: tuple[MailBoxes, MailServerSection]
) -> Iterator[Callable[..., Server]]:
    """Starts a server on 1 December at 18:00 for an office that gave a number in November and one that day."""
    database = copied(sqlite_template, tmp_path / "queue.db")

    def start(*recipients: str, folder: str = "", **mail: object) -> Server:
        raw = {**PLAIN, "mail": {"recipients": recipients}}
        office = Office(database, settings_from({"offices": [raw]}, "a test").offices[0])
        office.ticket("A")
        office.now = at("18:00", day=FIRST_OF_DECEMBER)
        office.ticket("A")
        return Server(office, tmp_path, running[1].model_copy(update=mail), folder)

    yield start
    database.close()


@pytest.fixture
def lying(tmp_path: Path) -> str:
    """A folder with the archive of November."""
    (tmp_path / FILE).write_bytes(b"as it lies in the folder")
    return str(tmp_path)


def attached(mail: EmailMessage) -> tuple[str | None, bytes]:
    (file,) = mail.iter_attachments()
    return file.get_filename(), file.get_content()


def test_each_address_gets_the_month_once_as_the_folder_has_it(served, boxes, lying):
    server = served(ONE, OTHER, folder=lying)

    for _look in range(3):
        server.look(hours=2)

    assert [mail["To"] for mail in boxes.mails] == [ONE, OTHER]
    assert [attached(mail) for mail in boxes.mails] == [(FILE, b"as it lies in the folder")] * 2
    digests = [hashlib.sha256(address.encode()).hexdigest()[:16] for address in (ONE, OTHER)]
    assert (server.noted(), server.state) == ([{"month": "2026-11", "recipients": digests}], "ok")


def test_the_mail_is_readable_vietnamese_and_its_archive_whole(served, boxes):
    served(ONE).look()

    (mail,) = boxes.mails
    name, content = attached(mail)
    assert mail["Subject"] == "Hồ sơ minh chứng tháng 11/2026 – Trung tâm Phục vụ hành chính công"
    assert mail["From"].addresses[0].display_name == "Trung tâm Phục vụ hành chính công"
    said = mail.get_body().get_content()
    assert "Kính gửi: hồ sơ minh chứng tháng 11/2026" in said
    assert f"SHA-256: {hashlib.sha256(content).hexdigest()}" in said
    assert (name, changed_files(content)) == (FILE, [])


def test_the_mail_waits_until_the_folder_has_the_archive(served, boxes, tmp_path):
    server = served(ONE, folder=str(tmp_path))

    server.look()
    before = len(boxes.mails)
    (tmp_path / FILE).write_bytes(b"now it is there")
    server.look(hours=0.1)

    assert (before, [attached(mail)[1] for mail in boxes.mails]) == (0, [b"now it is there"])


def test_where_the_folder_is_away_the_mail_has_an_archive_of_its_own(served, boxes, tmp_path):
    server = served(ONE, folder=str(tmp_path / "not plugged in"))
    server.parts.keeping.evidence = "away"

    server.look()

    assert [changed_files(attached(mail)[1]) for mail in boxes.mails] == [[]]


def test_after_a_day_without_the_internet_it_arrives_once(served, boxes, lying, monkeypatch):
    server = served(ONE, folder=lying)
    with monkeypatch.context() as without:
        without.setattr(socket, "create_connection", _no_way)
        for _hour in range(24):
            server.look(hours=1)
    away = server.state, len(boxes.mails)

    for _hour in range(3):
        server.look(hours=1)

    assert (away, server.state, len(boxes.mails), len(server.noted())) == (("away", 0), "ok", 1, 1)


def _no_way(*_where: object) -> socket.socket:
    raise OSError(errno.ENETUNREACH, "Network is unreachable")


def test_a_failure_is_tried_again_only_after_an_hour(served, boxes, lying):
    boxes.answers[ONE] = "550 no such user"
    server = served(ONE, folder=lying)
    server.look()
    del boxes.answers[ONE]

    server.look(hours=0.5)
    early = len(boxes.mails)
    server.look(hours=0.6)

    assert (early, len(boxes.mails)) == (0, 1)


def test_a_wrong_address_is_told_and_the_others_get_theirs_once(served, boxes, lying):
    boxes.answers[ONE] = "550 no such user"
    server = served(ONE, OTHER, folder=lying)

    for _hour in range(3):
        server.look(hours=1)

    assert (server.state, [mail["To"] for mail in boxes.mails]) == ("recipient", [OTHER])


def meant_for(server: Server, *recipients: str) -> None:
    server.office.later(minutes=1)
    server.office.settings = server.office.settings.model_copy(
        update={"mail": MailSection(recipients=recipients)}
    )


def test_an_address_that_is_added_later_gets_no_month_of_the_time_before(served, boxes, lying):
    server = served(ONE, folder=lying)
    server.look()
    meant_for(server, ONE, OTHER)

    for _hour in range(3):
        server.look(hours=1)

    assert [mail["To"] for mail in boxes.mails] == [ONE]
    assert (server.state, len(server.noted())) == ("ok", 1)


def test_a_mistyped_address_that_is_corrected_gets_the_month_that_went_nowhere(served, boxes, lying):
    wrong = "vanthu@so.gov.vnn"
    boxes.answers[wrong] = "550 no such user"
    server = served(wrong, folder=lying)
    server.look()
    meant_for(server, ONE, OTHER)

    for _hour in range(3):
        server.look(hours=1)

    assert ([mail["To"] for mail in boxes.mails], server.state) == ([ONE], "ok")


def test_another_server_of_the_same_folder_sends_nothing_a_second_time(served, boxes, tmp_path):
    server = served(ONE)
    with server.mailing._turn() as ours:
        Mailing(server.parts, lambda: 10 * FIRST_AFTER_SECONDS).look(server.office.now)

    assert (ours, boxes.mails) == (True, [])


def test_without_addresses_or_without_a_mail_server_nothing_happens(served, boxes):
    served().look()
    served(ONE, host="").look()

    assert boxes.mails == []


def test_the_floor_of_that_office_says_why_and_what_helps(served):
    office = served(ONE).office
    with office.database.read() as session:
        seen = office_snapshot(session, office.settings.code, office.now)

    for state in MAIL:
        (alert,) = keeping_alerts(seen, {"mail": {office.settings.code: state}})
        assert "thư hồ sơ minh chứng" in alert["text"]
        assert alert["cure"]
    assert keeping_alerts(seen, {"mail": {"another": "away"}}) == []
