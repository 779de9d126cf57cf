"""Mails reach a real mail server only by a safe connection, and every failure has its cause."""

import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from queue_server.machine.mail import hand_over
from queue_server.machine.mail_words import harmless
from queue_server.reports.mailed import to_try
from queue_server.settings.mail import MailSection, MailServerSection
from tests.machine.mail_server import LOGIN, PASSWORD, SENDER, MailBoxes, mail_server
from tests.servers import held_port

TO = "vanthu@so.gov.vn"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MailBoxes, MailServerSection]]:
    with mail_server(tmp_path_factory.mktemp("mail")) as both:
        yield both


@pytest.fixture
def boxes(running: tuple[MailBoxes, MailServerSection]) -> MailBoxes:
    running[0].mails.clear()
    running[0].answers.clear()
    running[0].most = 1000
    return running[0]


@pytest.fixture
def section(running: tuple[MailBoxes, MailServerSection]) -> MailServerSection:
    return running[1]


def a_mail(to: str = TO) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, to, "Hồ sơ"
    mail.set_content("Kính gửi", cte="quoted-printable")
    return mail


def changed(section: MailServerSection, **values: object) -> MailServerSection:
    return section.model_copy(update=values)


def test_a_mail_is_taken_over_an_encrypted_connection_after_signing_in(boxes, section):
    handed = hand_over(section, [a_mail()])

    assert (handed.taken, handed.cause) == ([TO], "")
    assert [mail["Subject"] for mail in boxes.mails] == ["Hồ sơ"]


def test_a_private_mail_server_that_nobody_named_is_not_called(boxes, section):
    assert hand_over(changed(section, private_network=""), [a_mail()]).cause == "network"
    assert boxes.mails == []


def test_a_certificate_that_nobody_here_knows_is_not_trusted(boxes, section):
    assert hand_over(changed(section, ca_file=""), [a_mail()]).cause == "unsafe"
    assert boxes.mails == []


def test_a_server_without_encryption_gets_no_password(tmp_path):
    with mail_server(tmp_path, offers_encryption=False) as (boxes, section):
        assert hand_over(section, [a_mail()]).cause == "unsafe"
        assert boxes.mails == []


def test_a_wrong_password_and_one_that_cannot_be_read_are_told_apart(boxes, section, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_text("sai")
    accented = tmp_path / "accented"
    accented.write_text("mật khẩu")

    assert hand_over(changed(section, password_file=str(wrong)), [a_mail()]).cause == "login"
    for unusable in (accented, tmp_path / "none"):
        assert hand_over(changed(section, password_file=str(unusable)), [a_mail()]).cause == "password"


def test_the_password_may_stand_in_the_environment(boxes, section, monkeypatch):
    monkeypatch.setenv("QUEUE_MAIL_PASSWORD", Path(section.password_file).read_text().strip())

    assert hand_over(changed(section, password_file=""), [a_mail()]).taken == [TO]


def test_nobody_who_answers_is_told_as_away(section):
    with held_port() as port:
        assert hand_over(changed(section, port=port), [a_mail()]).cause == "away"


def test_one_wrong_address_keeps_no_other_from_its_mail(boxes, section):
    boxes.answers["khong-co@so.gov.vn"] = "550 no such user"

    handed = hand_over(section, [a_mail("khong-co@so.gov.vn"), a_mail()])

    assert (handed.taken, handed.cause, handed.words) == ([TO], "recipient", "550 no such user")


@pytest.mark.parametrize(
    ("who", "answer", "cause"),
    [
        (TO, "451 come again", "later"),
        (SENDER, "553 not yours", "sender"),
        ("data", "552 too large", "large"),
        ("data", "554 no", "failed"),
    ],
)
def test_what_the_server_answers_is_the_cause(boxes, section, who, answer, cause):
    boxes.answers[who] = answer

    handed = hand_over(section, [a_mail()])

    assert (handed.taken, handed.cause, handed.words) == ([], cause, answer)


@contextmanager
def endless(beginning: bytes) -> Iterator[int]:
    """A machine that says this and goes on with a letter now and then, without an end of the line."""
    over = threading.Event()

    def speak(server: socket.socket) -> None:
        with suppress(OSError), server.accept()[0] as caller:
            caller.sendall(beginning)
            while not over.wait(0.02):
                caller.sendall(b"a")

    with socket.create_server(("127.0.0.1", 0)) as server:
        speaker = threading.Thread(target=speak, args=(server,))
        speaker.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            speaker.join()


@pytest.mark.parametrize(
    ("encryption", "beginning"),
    [("starttls", b"220 "), ("starttls", b"220 hi\r\n250-a\r\n"), ("tls", b"\x16\x03\x03\x40\x00")],
)
def test_a_server_that_never_comes_to_an_end_is_hung_up(section, encryption, beginning):
    with endless(beginning) as port:
        handed = hand_over(changed(section, port=port, encryption=encryption), [a_mail()], seconds=0.2)

    assert (handed.taken, handed.cause, handed.words) == ([], "away", "not done within 0 seconds")


def test_what_was_taken_before_the_server_hung_up_stays_taken(boxes, section):
    boxes.most = 1

    handed = hand_over(section, [a_mail(), a_mail("kiemtra@tinh.gov.vn")])

    assert (handed.taken, handed.cause) == ([TO], "away")


def test_a_mail_that_was_taken_stays_taken_whatever_is_said_at_the_end(boxes, section):
    boxes.answers["quit"] = "421 go away"

    handed = hand_over(section, [a_mail()])

    assert (handed.taken, handed.cause, handed.words) == ([TO], "", "")


def test_a_server_that_says_the_password_back_does_not_bring_it_into_the_log(boxes, section):
    coded = b64encode(f"\0{LOGIN}\0{PASSWORD}".encode()).decode()
    boxes.answers[TO] = f"550 after AUTH PLAIN {coded} ({PASSWORD}) no"

    assert hand_over(section, [a_mail()]).words == "550 after AUTH PLAIN … (…) no"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("550 no\r\n2026-12-01 ERROR forged", "550 no 2026-12-01 ERROR forged"),
        ("550 \x1b[31mred\u202e", "550 [31mred"),
        ("5" * 1000, f"{'5' * 199}…"),
    ],
)
def test_the_words_of_a_server_are_one_short_line(said, shown):
    assert harmless(said, LOGIN, "") == shown


@pytest.mark.parametrize(
    "address",
    [
        *("a..b@so.gov.vn", ".a@so.gov.vn", "a.@so.gov.vn", "a@so..vn", "a@-so.vn", "a@so-.vn", "a@"),
        *("so@so.gov.vn\nBcc: b@c.vn", "<a@so.vn>", "a@so.vn,b@so.vn", '"a b"@so.vn'),
        *(f"{'a' * 65}@so.gov.vn", f"so@{'a.' * 130}vn", "Sở <so@so.gov.vn>", "sở@so.gov.vn"),
    ],
)
def test_an_address_that_no_header_can_have_is_refused(address):
    with pytest.raises(ValueError, match="is no address"):
        MailSection(recipients=(address,))


def test_every_address_that_is_taken_stands_in_a_header_as_it_is():
    taken = ("a@b", "van-thu.1+hs@so-noi-vu.gov.vn", "-a@so.vn", f"{'a' * 64}@{'b' * 63}.vn", "a%b@x.vn")
    for address in MailSection(recipients=taken).recipients:
        mail = to_try('Trung tâm "A"\nBcc: kiemtra@tinh.gov.vn', SENDER, address, datetime.now(UTC))
        assert (str(mail["To"]), mail["Bcc"]) == (address, None)


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ({"host": "mail.gov.vn"}, "is no address"),
        (
            {"host": "mail.gov.vn", "sender": "so@gov.vn", "encryption": "none"},
            "only for a mail server on this machine",
        ),
        ({"private_network": "10.20"}, "is no network"),
    ],
)
def test_a_section_that_cannot_be_used_is_refused(section, says):
    with pytest.raises(ValueError, match=says):
        MailServerSection(**section)
