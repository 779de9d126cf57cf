"""[server.openid]: the provider by which people may sign in. Whoever runs the server names it; no office does."""

import ipaddress
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from queue_server.settings.voice import Section

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class OpenIdSection(Section):
    """How this server is known to the provider. `client_secret_file` "": the secret is in the environment.

    `ca_file`: the certificate of the authority that signed the provider's, "" for one that the machine knows.
    """

    issuer: str = ""
    client_id: str = Field("", max_length=200)
    client_secret_file: str = ""
    label: str = Field("tài khoản cơ quan", min_length=1, max_length=40)
    private_network: str = ""
    ca_file: str = ""

    @property
    def is_used(self) -> bool:
        """Whether people may sign in by a provider."""
        return bool(self.issuer)

    @property
    def networks(self) -> tuple[Network, ...]:
        """The private networks in which the provider may be."""
        return (ipaddress.ip_network(self.private_network),) if self.private_network else ()

    @field_validator("issuer")
    @classmethod
    def _encrypted(cls, url: str) -> str:
        if url and not is_safe_address(url):
            raise ValueError(f'"{url}" must be an address like "https://login.anhoa.gov.vn"')
        return url

    @field_validator("private_network")
    @classmethod
    def _network(cls, network: str) -> str:
        try:
            return str(ipaddress.ip_network(network)) if network else ""
        except ValueError:
            raise ValueError(
                f'"{network}" is no network; write it like "10.20.0.0/16" or "10.20.3.4"'
            ) from None

    @model_validator(mode="after")
    def _known_there(self) -> "OpenIdSection":
        if self.issuer and not self.client_id:
            raise ValueError("client_id is missing: the name under which the provider knows this server")
        return self


def is_safe_address(url: str) -> bool:
    """Whether nobody on the way can read or change what goes there: https, or a provider on this machine itself."""
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and not (parts.username or parts.fragment) and parts.port != 0
    except ValueError:  # the port is no number
        return False
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return is_whole and encrypted and url.isprintable()
