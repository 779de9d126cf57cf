"""A real mail server on this machine, with a certificate of an authority of the tests' own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from queue_server.settings.mail import MailServerSection
from tests.machine.certificates import Authority
from tests.servers import held_port

LOGIN, PASSWORD = "so", "tin-cay 1"
SENDER = "so@anhoa.gov.vn"


@dataclass
class MailBoxes:
    """What the mail server takes: a mail for everybody but those whom it answers otherwise."""

    mails: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    most: int = 1000  # after so many it hangs up

    async def handle_MAIL(  # noqa: N802  aiosmtpd's names
        self, server: Any, _session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        if len(self.mails) >= self.most:
            server.transport.abort()
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get(address, "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Envelope) -> str:  # noqa: N802
        return self.answers.get("quit", "221 Bye")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        if "data" in self.answers:
            return self.answers["data"]
        mail = message_from_bytes(envelope.content or b"", policy=policy.default)
        assert [mail["To"]] == envelope.rcpt_tos
        self.mails.append(mail)
        return "250 OK"


@contextmanager
def mail_server(
    folder: Path, *, offers_encryption: bool = True
) -> Iterator[tuple[MailBoxes, MailServerSection]]:
    """Run a mail server that asks for encryption and a name, and yield it with the section that names it."""
    authority, boxes = Authority(folder), MailBoxes()
    encrypted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    encrypted.load_cert_chain(authority.machine("127.0.0.1"))
    secret = folder / "mail.password"
    secret.write_text(PASSWORD + "\n")
    with held_port() as port:
        controller = Controller(
            boxes,
            hostname="127.0.0.1",
            port=port,
            authenticator=_knows,
            tls_context=encrypted if offers_encryption else None,
            require_starttls=offers_encryption,
            auth_required=offers_encryption,
        )
        controller.start()
        try:
            yield boxes, _section(port, secret, authority)
        finally:
            controller.stop()


def _section(port: int, secret: Path, authority: Authority) -> MailServerSection:
    own = {"host": "127.0.0.1", "port": port, "private_network": "127.0.0.1"}
    files = {"password_file": str(secret), "ca_file": str(authority.file)}
    return MailServerSection(sender=SENDER, login=LOGIN, **own, **files)


def _knows(_server: Any, _session: Any, _envelope: Any, _way: str, shown: Any) -> AuthResult:
    is_right = isinstance(shown, LoginPassword) and shown == LoginPassword(LOGIN.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)
