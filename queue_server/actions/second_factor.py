"""The second factor at signing in: codes of an app on the telephone (TOTP, RFC 6238) and ten recovery codes on paper.

It is each person's choice. The secret is stored encrypted, a recovery code as its hash; the log says who switched it
on or off and when a recovery code was used, never a secret.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime
from functools import cache

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from queue_server.actions.log import Command
from queue_server.actions.people import person_of
from queue_server.actions.setup import token_hash
from queue_server.domain.people_errors import WrongCode
from queue_server.queries.second_factors import second_factor
from queue_server.storage.server_models import SecondFactor, User

# RFC 6238 5.2: steps of 30 s, and one step of delay is accepted on each side.
STEP_SECONDS = 30
STEPS_APART = 1
RECOVERY_CODES = 10
# 24 letters out of 31 have 118 bits: OWASP ASVS 4.0.3, 2.6.2 asks for 112 where a plain hash is stored.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LETTERS = 6, 4


@cache
def sealing_key(server_secret: str) -> Fernet:
    """Return the key that encrypts the secrets, made from the server's `secret.key` (HKDF, RFC 5869)."""
    derived = HKDF(hashes.SHA256(), length=32, salt=None, info=b"second factors").derive(
        server_secret.encode()
    )
    return Fernet(urlsafe_b64encode(derived))


def is_on(session: Session, person: User) -> bool:
    """Whether the person is asked for a code at signing in."""
    factor = session.get(SecondFactor, person.id)
    return factor is not None and factor.on_at is not None


def offer(session: Session, person: User, key: Fernet) -> None:
    """Give the person a new secret, unless one is in force; codes are asked for only after `switch_on`."""
    if not is_on(session, person):
        sealed = key.encrypt(pyotp.random_base32().encode()).decode()
        session.merge(SecondFactor(person=person.id, secret=sealed, last_step=0, recovery=[], on_at=None))
        session.flush()


def offered(session: Session, person: User, key: Fernet) -> str | None:
    """Return the secret that waits for `switch_on`; None without one, or when the key is another now."""
    factor = session.get(SecondFactor, person.id)
    return None if factor is None or factor.on_at else _opened(factor, key)


def address(person: User, office: str, secret: str) -> str:
    """Return what the app reads from the QR code: an otpauth address with the office's title as issuer."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.sign_in, issuer_name=office)


def switch_on(command: Command, person_id: int, code: str, key: Fernet) -> list[str]:
    """Ask for codes from now on; return the recovery codes, which are stored nowhere.

    Raises:
        WrongCode: the code is not of the offered secret, so the app has not taken it. PersonNotFound: no such person.
    """
    person = person_of(command, person_id)
    factor = second_factor(command.session, person.id)
    step = _step_of(factor, code, command.now, key) if factor and factor.on_at is None else None
    if factor is None or step is None:
        raise WrongCode
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    factor.on_at, factor.last_step = command.now, step
    factor.recovery = [token_hash(_bare(one)) for one in codes]
    command.append("factor_on", data={"person": person.id})
    return codes


def switch_off(command: Command, person_id: int) -> User:
    """Ask for no more codes and forget the secret; without a second factor nothing happens.

    Raises:
        PersonNotFound: the office has no such person.
    """
    person = person_of(command, person_id)
    factor = command.session.get(SecondFactor, person.id)
    if factor is not None:
        command.session.delete(factor)
        if factor.on_at:
            command.append("factor_off", data={"person": person.id})
    return person


def accepts(command: Command, person: User, code: str, key: Fernet) -> bool:
    """Whether this code lets the person in; a code of the app and a recovery code are accepted once."""
    factor = second_factor(command.session, person.id)
    if factor is None:
        return False
    step = _step_of(factor, code, command.now, key)
    if step is not None:
        factor.last_step = step
        return True
    digest = token_hash(_bare(code))
    if digest not in factor.recovery:
        return False
    factor.recovery = [one for one in factor.recovery if one != digest]
    command.append("recovery_code", data={"person": person.id, "left": len(factor.recovery)})
    return True


def _step_of(factor: SecondFactor, code: str, now: datetime, key: Fernet) -> int | None:
    """Return the step of time whose code this is, among those that are near and not used yet."""
    secret, present = _opened(factor, key), int(now.timestamp()) // STEP_SECONDS
    if secret is None:
        return None
    near = range(max(present - STEPS_APART, factor.last_step + 1), present + STEPS_APART + 1)
    fitting = [step for step in near if hmac.compare_digest(pyotp.HOTP(secret).at(step), _bare(code))]
    return fitting[0] if fitting else None


def _opened(factor: SecondFactor, key: Fernet) -> str | None:
    """The secret; None when the server's key is another than when it was stored."""
    try:
        return key.decrypt(factor.secret).decode()
    except InvalidToken:
        return None


def _recovery_code() -> str:
    letters = iter(lambda: secrets.choice(LETTERS), "")
    return "-".join("".join(next(letters) for _ in range(GROUP_LETTERS)) for _ in range(GROUPS))


def _bare(code: str) -> str:
    """A code as it is compared: without the spaces and hyphens that people type or leave out."""
    return "".join(code.lower().split()).replace("-", "").encode("ascii", "replace").decode()
