"""Hands mails to the mail server that whoever runs this one has named (RFC 5321), only by a connection that is safe.

A mail has one recipient: one wrong address keeps nobody else from theirs, and nobody reads who else gets it.
"""

import os
import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from queue_server.machine import outgoing
from queue_server.machine.mail_words import harmless
from queue_server.machine.patience import Patience
from queue_server.settings.mail import MailServerSection

PASSWORD_IN_ENVIRONMENT = "QUEUE_MAIL_PASSWORD"  # noqa: S105  the variable's name
# For each piece of an answer; a mail server may look at an attachment before it takes it.
ANSWER_SECONDS = 60.0
# For a whole conversation without a large mail.
WHOLE_SECONDS = 60.0
# RFC 5321 4.2.1: from here on an answer is no, and below 500 only for now.
REFUSED, FOR_EVER = 400, 500
TOO_LARGE = 552


class NotTaken(Exception):
    """The mail server took no mail: `cause` as in `Handed`, `words` as it or the network said."""

    def __init__(self, cause: str, words: str = "") -> None:
        super().__init__(f"{cause}: {words}")
        self.cause, self.words = cause, words


@dataclass
class Handed:
    """Who gets their mail now, and why the last of the others does not.

    `cause`: "" for none; `network`, `away`, `unsafe`, `password`, `login`, `sender`, `recipient`, `later`, `large` or
    `failed`.
    """

    taken: list[str] = field(default_factory=list)
    cause: str = ""
    words: str = ""


def hand_over(
    section: MailServerSection, mails: Sequence[EmailMessage], seconds: float = WHOLE_SECONDS
) -> Handed:
    """Hand each mail over, all by one connection; a later one goes also where an earlier one was refused.

    `seconds`: for all of them; then the connection is hung up, and those that were taken by then stay taken.
    """
    handed, patience, password = Handed(), Patience(seconds), ""
    try:
        password = _password(section)
        with _told(), patience, _opened(section, password, patience) as server:
            for mail in mails:
                _hand(server, mail, handed)
    except NotTaken as problem:
        handed.cause, handed.words = problem.cause, problem.words
        if patience.is_over:
            handed.cause, handed.words = "away", f"not done within {seconds:.0f} seconds"
    handed.words = harmless(handed.words, section.login, password)
    return handed


def _hand(server: smtplib.SMTP, mail: EmailMessage, handed: Handed) -> None:
    try:
        with _told():
            server.send_message(mail)
        handed.taken.append(str(mail["To"]))
    except NotTaken as problem:
        if problem.cause == "away":
            raise
        handed.cause, handed.words = problem.cause, problem.words


class _Guarded(smtplib.SMTP):
    """A connection whose address is looked at before, and which ends when the patience does."""

    def __init__(self, section: MailServerSection, patience: Patience) -> None:
        self._section, self._patience = section, patience
        # the name that we say we have: no machine of an office has one that the Internet knows
        name = section.sender.partition("@")[2]
        super().__init__(section.host, section.port, local_hostname=name, timeout=ANSWER_SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        opened = outgoing.connected(host, port, self._section.networks)
        opened.settimeout(timeout)
        self._patience.watch(opened)
        if self._section.encryption == "tls":
            return _trusted(self._section).wrap_socket(opened, server_hostname=host)
        return opened


@contextmanager
def _opened(section: MailServerSection, password: str, patience: Patience) -> Iterator[smtplib.SMTP]:
    server = _Guarded(section, patience)
    try:
        if section.encryption == "starttls":
            server.starttls(context=_trusted(section))
        if section.login:
            server.login(section.login, password)
        yield server
        with suppress(
            smtplib.SMTPException
        ):  # what was taken stays taken, whatever the server says at the end
            server.quit()
    finally:
        server.close()


def _trusted(section: MailServerSection) -> ssl.SSLContext:
    """The authorities of this machine, and the one that was named."""
    trusted = ssl.create_default_context()
    if section.ca_file:
        trusted.load_verify_locations(section.ca_file)
    return trusted


def _password(section: MailServerSection) -> str:
    password = os.environ.get(PASSWORD_IN_ENVIRONMENT, "")
    if section.password_file:
        try:
            password = Path(section.password_file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            raise NotTaken("password", f"{section.password_file} cannot be read: {problem}") from None
    if not password.isascii():
        raise NotTaken("password", "the password has letters outside ASCII, which cannot be sent")
    return password


@contextmanager
def _told() -> Iterator[None]:
    """Let every failure be one with a cause."""
    try:
        yield
    except outgoing.OutgoingRefused as refused:
        raise NotTaken("network", str(refused)) from None
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, words),) = refused.recipients.values()
        raise _refused("recipient", code, words) from None
    except smtplib.SMTPAuthenticationError as refused:
        raise _refused("login", refused.smtp_code, refused.smtp_error) from None
    except smtplib.SMTPSenderRefused as refused:
        raise _refused("sender", refused.smtp_code, refused.smtp_error) from None
    except smtplib.SMTPResponseException as refused:
        raise _refused("failed", refused.smtp_code, refused.smtp_error) from None
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as problem:
        raise NotTaken("unsafe", str(problem)) from None
    except (OSError, smtplib.SMTPException) as problem:  # smtplib's own errors are OSErrors too
        raise NotTaken("away", str(problem) or type(problem).__name__) from None


def _refused(cause: str, code: int, words: Any) -> NotTaken:
    said = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    if REFUSED <= code < FOR_EVER:
        cause = "later"
    elif code == TOO_LARGE:
        cause = "large"
    return NotTaken(cause, f"{code} {said}")
