"""Signing in by an OpenID Connect provider: authorization code with PKCE, signed tokens (OpenID Connect Core 1.0).

Here is what is asked of the provider and what of its answers is believed; who that is in the office is decided
elsewhere.
"""

import hmac
import os
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from queue_server.access.openid_answers import Cause, Failures, NotSignedIn, Shown
from queue_server.machine.outgoing import NoAnswer, NotTrusted, OutgoingRefused, allow_only_guarded
from queue_server.settings.config_file import StartError
from queue_server.settings.openid import OpenIdSection, is_safe_address

SECRET_IN_ENVIRONMENT = "QUEUE_OPENID_SECRET"  # noqa: S105  the variable's name
# Signatures that only the provider can make; "none" and those made with the shared secret are refused.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
KEPT_SECONDS = 3600.0
# So long nobody asks again after the provider did not answer: people who press the button are told at once.
DOWN_SECONDS = 10.0
# New keys are asked for once in this time, or tokens with made-up keys would let us ask without end.
NEW_KEYS_SECONDS = 60.0
# How far the provider's clock and ours may be apart.
SKEW_SECONDS = 60
# A person who types a password and a code at the provider needs less.
BEGUN_FOR_SECONDS = 600
LONGEST_SUBJECT = 255
ANSWERED = 200


class Provider:
    """The provider of this server. What it says of itself is asked for once an hour, by one request at a time."""

    def __init__(self, section: OpenIdSection, secret: str) -> None:
        self.label, self._section, self._secret = section.label, section, secret
        self.issuer, self.failures = section.issuer.rstrip("/"), Failures()
        self._described: Mapping[str, Any] = {}
        self._keys = KeySet([])
        self._good_until = self._down_until = self._keys_until = 0.0
        self._one_asks = threading.Lock()

    def begin(self, back: str, *, again: bool) -> tuple[str, dict[str, Any]]:
        """Return where the browser goes, and what its signed cookie keeps until it comes back to the address `back`.

        `again`: the person has to prove who it is now, although the provider knows the browser.

        Raises:
            NotSignedIn: the provider cannot be asked.
        """
        where = self.describe()["authorization_endpoint"]
        kept = {"nonce": generate_token(32), "verifier": generate_token(64), "began": int(time.time())}
        more = {"prompt": "login", "max_age": 0} if again else {}
        with self._session(back) as session:
            address, state = session.create_authorization_url(
                where, code_verifier=kept["verifier"], nonce=kept["nonce"], **more
            )
        return address, {**kept, "state": state, "again": again}

    def finish(self, back: str, kept: Mapping[str, Any], answer: Mapping[str, str]) -> Shown:
        """Return whom the provider has shown, by the parameters with which the browser came back.

        Raises:
            NotSignedIn: nobody, or it cannot be believed.
        """
        if not _is_of_this_browser(kept, answer):
            raise NotSignedIn(Cause.OVER)
        described = self.describe()
        if answer.get("iss", described["issuer"]) != described["issuer"]:  # RFC 9207
            raise NotSignedIn(Cause.NOT_GENUINE, "the answer names another provider")
        if "error" in answer:
            raise NotSignedIn(Cause.REFUSED, answer["error"])
        with _told(), self._session(back) as session:
            token = session.fetch_token(
                described["token_endpoint"],
                grant_type="authorization_code",
                code=answer.get("code", ""),
                code_verifier=kept["verifier"],
            )
            return self._shown(token, kept)

    def leave(self, back: str) -> str | None:
        """Return where a browser signs out at the provider too, None where it cannot (RP-Initiated Logout 1.0).

        `back`: where it may return to. No token is kept to show, so the provider asks the person first.

        Raises:
            NotSignedIn: the provider cannot be asked.
        """
        where = str(self.describe().get("end_session_endpoint", ""))
        if not is_safe_address(where):
            return None
        sent = {"client_id": self._section.client_id, "post_logout_redirect_uri": back}
        return str(add_params_to_uri(where, list(sent.items())))

    def describe(self) -> Mapping[str, Any]:
        """Return what the provider says of itself (OpenID Connect Discovery 1.0), an hour old at most.

        Raises:
            NotSignedIn: it does not answer, or it is not the one that the settings name.
        """
        with self._one_asks:
            now = time.monotonic()
            if now >= self._good_until:
                if now < self._down_until:
                    raise NotSignedIn(Cause.DOWN, "it did not answer a moment ago")
                self._ask_anew()
            return self._described

    def _ask_anew(self) -> None:
        self._down_until = time.monotonic() + DOWN_SECONDS
        described = self._ask(f"{self._section.issuer.rstrip('/')}/.well-known/openid-configuration")
        if str(described.get("issuer", "")).rstrip("/") != self._section.issuer.rstrip("/"):
            raise NotSignedIn(Cause.SET_UP_WRONG, f"it calls itself {described.get('issuer')}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_safe_address(str(described.get(name, ""))):
                raise NotSignedIn(Cause.SET_UP_WRONG, f"its {name} is {described.get(name)}")
        self._keys = self._ask_keys(described)
        self._described = described
        self._good_until = time.monotonic() + KEPT_SECONDS

    def _ask(self, address: str) -> dict[str, Any]:
        """Fetch a JSON object of the provider."""
        with _told(), self._session() as session:
            answer = session.get(address, withhold_token=True)
            if answer.status_code != ANSWERED:
                raise NotSignedIn(Cause.DOWN, f"{address} answers HTTP {answer.status_code}")
            found = answer.json()
            if not isinstance(found, dict):
                raise NotSignedIn(Cause.DOWN, f"{address} is no JSON object")
            return found

    def _shown(self, token: Mapping[str, Any], kept: Mapping[str, Any]) -> Shown:
        signed = self._verified(str(token.get("id_token", "")))
        issuer = self._described["issuer"]
        expected = {"iss": {"essential": True, "value": issuer}}
        expected["aud"] = {"essential": True, "value": self._section.client_id}
        facts = {"nonce": kept["nonce"], "client_id": self._section.client_id}
        claims = CodeIDToken(
            signed.claims, signed.header, expected, {**facts, "access_token": token.get("access_token", "")}
        )
        claims.validate(leeway=SKEW_SECONDS)
        subject, at = claims["sub"], claims.get("auth_time")
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
            raise NotSignedIn(Cause.NOT_GENUINE, "it names nobody")
        if kept["again"] and (at is None or at + SKEW_SECONDS < kept["began"]):
            raise NotSignedIn(Cause.NOT_TYPED)
        return Shown(self.issuer, subject, timedelta(seconds=max(0, time.time() - at)) if at else None)

    def _verified(self, id_token: str) -> jwt.Token:
        """The token's claims, if one of the provider's keys has signed it."""
        try:
            return jwt.decode(id_token, self._keys, algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            if time.monotonic() < self._keys_until:
                raise
        self._keys_until = time.monotonic() + NEW_KEYS_SECONDS
        self._keys = self._ask_keys(self._described)
        return jwt.decode(id_token, self._keys, algorithms=ALGORITHMS)

    def _ask_keys(self, described: Mapping[str, Any]) -> KeySet:
        keys: Any = self._ask(described["jwks_uri"])
        with _told():
            return KeySet.import_key_set(keys)

    def _session(self, back: str = "") -> OAuth2Session:
        known = self._described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in known else "client_secret_post"
        session = OAuth2Session(
            self._section.client_id,
            self._secret or None,
            token_endpoint_auth_method=method if self._secret else "none",
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
        )
        allow_only_guarded(session, self._section.networks, self._section.ca_file)
        return session


def provider_of(section: OpenIdSection) -> Provider:
    """Return the provider that the settings name.

    Raises:
        StartError: its secret or the certificate of its authority cannot be read.
    """
    _check_authority(section)
    return Provider(section, _secret(section))


def _check_authority(section: OpenIdSection) -> None:
    if not section.ca_file:
        return
    try:
        ssl.create_default_context(cafile=section.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise StartError(
            f"server.openid.ca_file {section.ca_file} cannot be used: {error.strerror or 'it holds no certificate'}"
        ) from None


def _secret(section: OpenIdSection) -> str:
    """The secret, "" for a server that has none and is known by PKCE alone."""
    if not section.client_secret_file:
        return os.environ.get(SECRET_IN_ENVIRONMENT, "")
    try:
        return Path(section.client_secret_file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        cause = getattr(error, "strerror", None) or "it is no text"
        raise StartError(
            f"server.openid.client_secret_file {section.client_secret_file} cannot be read: {cause}"
        ) from None


def _is_of_this_browser(kept: Mapping[str, Any], answer: Mapping[str, str]) -> bool:
    if not kept or time.time() - kept["began"] > BEGUN_FOR_SECONDS:
        return False
    return hmac.compare_digest(kept["state"].encode(), answer.get("state", "").encode())


@contextmanager
def _told() -> Iterator[None]:
    """Tell what goes wrong with the provider by its cause; an error of ours stays one."""
    try:
        yield
    except OutgoingRefused as error:
        raise NotSignedIn(Cause.SET_UP_WRONG, error) from error
    except AuthlibBaseError as error:
        over, wrong = error.error == "invalid_grant", error.error in ("invalid_client", "unauthorized_client")
        cause = Cause.OVER if over else Cause.SET_UP_WRONG if wrong else Cause.DOWN
        raise NotSignedIn(cause, error) from error
    except NotTrusted as error:
        cure = "is its authority in server.openid.ca_file, and is issuer the name in its certificate?"
        raise NotSignedIn(Cause.SET_UP_WRONG, f"its certificate is not trusted ({error}); {cure}") from error
    except (NoAnswer, ValueError) as error:
        raise NotSignedIn(Cause.DOWN, error) from error
    except JoseError as error:
        of_time = isinstance(error, ExpiredTokenError) or getattr(error, "claim", "") in ("iat", "nbf")
        raise NotSignedIn(Cause.CLOCK if of_time else Cause.NOT_GENUINE, error) from error
