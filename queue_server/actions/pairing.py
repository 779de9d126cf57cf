"""Pairs machines as devices: a new machine shows a short code, an admin types it. Also renames and revokes devices."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import digits

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_section
from queue_server.actions.setup import renew_token, token_hash
from queue_server.domain.errors import (
    CounterNotFound,
    DeviceNotFound,
    PairingCodeUnknown,
    PairingKindDiffers,
)
from queue_server.domain.roles import DEVICE_KINDS
from queue_server.storage.models import DeviceToken
from queue_server.storage.server_models import Pairing

# Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V, G, which people confuse when they read from a distance.
ALPHABET = "ACDEFHJKMNPRTWXY34679"
CODE_LENGTH = 6
CODE_LIVES = timedelta(minutes=10)
# A TV shows four digits, easy to read across the hall and to type. There are few such codes, so they can do little: a
# code makes only a screen (which shows what everybody in the hall sees), works once, for minutes, and only when an
# admin types it. At most SCREENS_WAIT machines wait: a mistyped code hits another machine's in 1 case of 200.
SCREEN_DIGITS = 4
SCREEN_CODE_LIVES = timedelta(minutes=5)
SCREENS_WAIT = 50
PRINTER, SCREEN = "printer", "display"
AT_A_COUNTER, ALSO_ELSEWHERE = ("counter", "votes"), ("votes",)
# A token for an admin can do everything, and one for a centre reads every office, which no office can allow for the
# others; so neither is made by a code: use `queue-server token add`.
PAIRED_KINDS = tuple(kind for kind in DEVICE_KINDS if kind not in ("admin", "centre"))


@dataclass(frozen=True)
class Asked:
    """What a waiting machine keeps (`secret`) and shows (`code`) until `expires_at`."""

    code: str
    secret: str
    expires_at: datetime


def ask(session: Session, now: datetime, *, program: bool, screen: bool = False) -> Asked:
    """Let a machine wait to be paired; `program` is a print agent, `screen` a TV, which gets four digits.

    When too many wait for four digits, those that wait longest are removed; they ask again and show a new code. So a
    browser that forgets its cookie and asks again and again cannot block the pairing of a TV.
    """
    session.execute(delete(Pairing).where(Pairing.expires_at <= now))
    if screen:
        longest = queries.pairings_waiting(session)[SCREENS_WAIT:]
        session.execute(delete(Pairing).where(Pairing.id.in_(longest)))
    lives = SCREEN_CODE_LIVES if screen else CODE_LIVES
    asked = Asked(_new_code(session, screen=screen), secrets.token_urlsafe(32), now + lives)
    hashes = {"code": token_hash(asked.code), "secret": token_hash(asked.secret)}
    session.add(Pairing(**hashes, program=program, expires_at=asked.expires_at))
    session.flush()
    return asked


def waiting(session: Session, secret: str, now: datetime) -> Pairing | None:
    """Return the pairing of the machine with this secret; None when its code has expired or its device was revoked."""
    found = queries.pairing_by_secret(session, token_hash(secret))
    if found is None or found.expires_at <= now:
        return None
    device = queries.token_by_id(session, found.device) if found.device is not None else None
    return None if device is not None and not device.active else found


def pair(command: Command, code: str, name: str, kind: str, counter: str | None = None) -> DeviceToken:
    """Make the machine that shows `code` a device of the office. A code works once, also with two admins at once.

    Raises:
        PairingCodeUnknown: no machine waits with it.
        PairingKindDiffers: a screen would become a printer or the reverse, or a TV with four digits no screen.
        CounterNotFound: a counter's computer needs a counter of the office.
    """
    found = queries.pairing_by_code(command.session, token_hash(typed(code)))
    if found is None or found.expires_at <= command.now:
        raise PairingCodeUnknown
    tv = is_screens(typed(code))
    if kind not in PAIRED_KINDS or found.program != (kind == PRINTER) or (tv and kind != SCREEN):
        raise PairingKindDiffers
    at = _counter_of(command, kind, counter or None)
    device = DeviceToken(office=command.office.code, name=name, kind=kind, counter=at, status={})
    renew_token(device)  # the machine fetches its own token later; this one is not used
    command.session.add(device)
    command.session.flush()
    found.device, found.expires_at = device.id, command.now + CODE_LIVES
    found.code = found.secret  # a value that nobody can type: the code is used up
    command.append("pair", reason=f"{kind}: {name}")
    return device


def _counter_of(command: Command, kind: str, counter: str | None) -> str | None:
    """The counter of a device: a counter's computer has one, a tablet for votes has one or stands at the exit."""
    if kind not in AT_A_COUNTER or (kind in ALSO_ELSEWHERE and counter is None):
        return None
    if counter not in command.office.counter_by_number:
        raise CounterNotFound(counter=counter)
    return counter


def rename(command: Command, device_id: int, name: str) -> None:
    """Give a device another name.

    Raises:
        DeviceNotFound: the office has no such device.
    """
    device = device_of(command, device_id)
    command.append("rename_device", reason=f"{device.name} → {name}"[:200])
    device.name = name


def revoke(command: Command, device_id: int) -> None:
    """Revoke a device for ever; pairing it again makes a new device. How a screen was set up goes from the settings.

    Raises:
        DeviceNotFound: the office has no such device.
    """
    device = device_of(command, device_id)
    if str(device_id) in {board.screen for board in command.office.boards}:
        change_section(command, "boards", {str(device_id): None})
    device.active = False
    command.append("revoke_device", reason=f"{device.kind}: {device.name}")


def mark_seen(session: Session, devices: Iterable[int], now: datetime) -> None:
    """Note that these devices are connected now."""
    session.execute(update(DeviceToken).where(DeviceToken.id.in_(list(devices))).values(seen_at=now))


def typed(code: str) -> str:
    """Return a typed code in its shown form; case, spaces and dashes do not matter."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def is_screens(code: str) -> bool:
    """Whether a code is a TV's."""
    return len(code) == SCREEN_DIGITS


def _new_code(session: Session, *, screen: bool) -> str:
    letters, length = (digits, SCREEN_DIGITS) if screen else (ALPHABET, CODE_LENGTH)
    while True:
        code = "".join(secrets.choice(letters) for _ in range(length))
        if queries.pairing_by_code(session, token_hash(code)) is None:
            return code


def device_of(command: Command, device_id: int) -> DeviceToken:
    """Return a device of the office that was not revoked.

    Raises:
        DeviceNotFound: there is none.
    """
    device = queries.token_by_id(command.session, device_id)
    if device is None or device.office != command.office.code or not device.active:
        raise DeviceNotFound(device=device_id)
    return device
