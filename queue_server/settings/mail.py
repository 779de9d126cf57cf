"""Mail: the server that takes it, named by whoever runs this one, and who gets an office's evidence by it."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from queue_server.settings.limits import at_most
from queue_server.settings.networks import LOOPBACK, Network, PrivateNetwork, networks_of
from queue_server.settings.voice import Section
from queue_server.settings.wrong import Wrong

# What every mail server takes (RFC 5321 without quotes and without letters outside ASCII): 254 characters at most, 64
# of them before the @, and no dot beside a dot or at an end.
_WORD, _LABEL = r"[A-Za-z0-9_%+-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = re.compile(
    rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)*{_LABEL}",
)
MOST_RECIPIENTS = 10


class MailServerSection(Section):
    """[server.mail]: the mail server. `host` "": nothing is sent. `password_file` "": it is in the environment.

    `ca_file`: the certificate of the authority that signed the server's, "" for one that this machine knows.
    """

    host: str = Field("", max_length=200)
    port: int = Field(587, ge=1, le=65535)
    encryption: Literal["starttls", "tls", "none"] = "starttls"
    sender: str = ""
    login: str = Field("", pattern=r"^[ -~]{0,200}$")
    password_file: str = ""
    private_network: PrivateNetwork = ""
    ca_file: str = ""

    @property
    def is_used(self) -> bool:
        """Whether mail can be sent at all."""
        return bool(self.host)

    @property
    def networks(self) -> tuple[Network, ...]:
        """The private networks in which the mail server may be."""
        return networks_of(self.private_network)

    @model_validator(mode="after")
    def _can_send(self) -> "MailServerSection":
        if self.host and not ADDRESS.fullmatch(self.sender):
            raise ValueError(f'sender: "{self.sender}" is no address; write it like "so@anhoa.gov.vn"')
        if self.encryption == "none" and self.host not in LOOPBACK and self.host:
            raise ValueError('encryption: "none" is only for a mail server on this machine itself')
        return self


class MailSection(Section):
    """Who gets the evidence of each finished month by mail; nobody without an address."""

    recipients: Annotated[tuple[str, ...], at_most(MOST_RECIPIENTS)] = ()

    @field_validator("recipients")
    @classmethod
    def _addresses(cls, recipients: tuple[str, ...]) -> tuple[str, ...]:
        for address in recipients:
            if not ADDRESS.fullmatch(address):
                told = f'"{address}" is no address of mail'
                raise Wrong("no_address", "mail.recipients", told, address=address)
        return tuple(dict.fromkeys(recipients))
