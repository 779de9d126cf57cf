"""Mails reach a real mail server only by a safe connection, and every failure has its cause."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from queue_server.machine.mail import hand_over
from queue_server.settings.mail import MailServerSection
from tests.machine.mail_server import SENDER, MailBoxes, mail_server
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
