"""[server.openid]: the provider by which people may sign in. Whoever runs the server names it; no office does."""

from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from queue_server.settings.networks import LOOPBACK, Network, PrivateNetwork, networks_of
from queue_server.settings.voice import Section


class OpenIdSection(Section):
    """How this server is known to the provider. `client_secret_file` "": the secret is in the environment.

    `ca_file`: the certificate of the authority that signed the provider's, "" for one that the machine knows.
    """

    issuer: str = ""
    client_id: str = Field("", max_length=200)
    client_secret_file: str = ""
    label: str = Field("tài khoản cơ quan", min_length=1, max_length=40)
    private_network: PrivateNetwork = ""
    ca_file: str = ""

    @property
    def is_used(self) -> bool:
        """Whether people may sign in by a provider."""
        return bool(self.issuer)

    @property
    def networks(self) -> tuple[Network, ...]:
        """The private networks in which the provider may be."""
        return networks_of(self.private_network)

    @field_validator("issuer")
    @classmethod
    def _encrypted(cls, url: str) -> str:
        if url and not is_safe_address(url):
            raise ValueError(f'"{url}" must be an address like "https://login.anhoa.gov.vn"')
        return url

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
