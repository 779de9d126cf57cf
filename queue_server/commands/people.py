"""queue-server token and user: devices and people of an office."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server import actions, queries
from queue_server.actions import pairing, people, second_factor, setup
from queue_server.actions.log import Command
from queue_server.commands.parts import opened, the_office
from queue_server.domain.errors import ClockDoubted
from queue_server.domain.people_errors import LastAdmin, PersonExists
from queue_server.domain.sign_in_names import who_could_be_meant
from queue_server.machine.clock import OfficeClock
from queue_server.settings.config_file import ConfigError, Settings, StartError
from queue_server.storage.database import Database
from queue_server.storage.server_models import User

# The actor in the log: a person who may run commands on the server's machine.
BY_HAND = "queue-server"


def add_token(args: argparse.Namespace) -> int:
    """Print the new device's token; it is shown only once."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    if args.counter and args.counter not in office.counter_by_number:
        raise ConfigError(
            f"the office has no counter {args.counter}; known: {', '.join(office.counter_by_number)}"
        )
    if args.role == "counter" and not args.counter:
        raise ConfigError("a counter's key needs its counter; add --counter N")
    with order_by_hand(db, office.code) as command:
        token = setup.add_token(command.session, office.code, args.name, args.role, args.counter)
        command.append("add_device", reason=f"{args.role}: {args.name}")
    print(token)
    return 0


def list_tokens(args: argparse.Namespace) -> int:
    settings, db = opened(args.config)
    with db.read() as session:
        for office in settings.offices:
            for device in queries.devices(session, office.code):
                seen = f"{device.seen_at:%Y-%m-%d %H:%M}Z" if device.seen_at else "never"
                print(
                    f"{device.id}\t{office.code}\t{device.kind}\t{device.counter or ''}\t{device.name}\tseen {seen}"
                )
    return 0


def revoke_token(args: argparse.Namespace) -> int:
    """Revoke a device's token; a running server notices it within five seconds."""
    settings, db = opened(args.config)
    with db.read() as session:
        device = queries.token_by_id(session, args.id)
    if device is None or not device.active or device.office not in settings.office_by_code:
        raise ConfigError(f"there is no device {args.id}; see: queue-server token list")
    with order_by_hand(db, device.office) as command:
        pairing.revoke(command, args.id)
    return 0


def add_user(args: argparse.Namespace) -> int:
    """Print the person's first password, only once, with the name to sign in with."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    with order_by_hand(db, office.code) as command:
        try:
            added = people.add(command, args.name, args.role, sign_in=args.sign_in)
        except PersonExists as known:
            raise ConfigError(
                'there is already a person "{name}", who signs in as {sign_in}; '
                "somebody else of that name needs another: --sign-in NAME".format(**known.details)
            ) from None
        print(f"{added.person.name} signs in as: {added.person.sign_in}", file=sys.stderr)
    print(added.password)
    return 0


def reset_user(args: argparse.Namespace) -> int:
    """Print a new first password and ask for no code of a telephone; sessions with the old password end."""
    settings, db = opened(args.config)
    office, person = _person(settings, db, args)
    with order_by_hand(db, office) as command:
        password = people.renew_password(command, person).password
        second_factor.switch_off(command, person)
    print(password)
    return 0


def list_users(args: argparse.Namespace) -> int:
    with opened(args.config)[1].read() as session:
        for user in queries.users(session):
            state = "removed" if not user.active else "locked" if user.locked else "active"
            print(f"{user.name}\t{user.office}\t{user.role}\t{state}\t{user.sign_in}")
    return 0


def remove_user(args: argparse.Namespace) -> int:
    """Stop a person from signing in; the log keeps the name, and `user add` allows it again."""
    settings, db = opened(args.config)
    office, person = _person(settings, db, args)
    with order_by_hand(db, office) as command:
        try:
            people.remove(command, person)
        except LastAdmin:
            raise ConfigError(
                f'"{args.name}" is the last admin of {office}; first let somebody else be one: '
                "queue-server user add NAME --role admin"
            ) from None
    return 0


@contextmanager
def order_by_hand(db: Database, office: str) -> Iterator[Command]:
    """One command at the office; its log says that it was given on the server's machine."""
    with db.write(office) as session:
        yield actions.begin(session, office, _now(session, office), BY_HAND)


def _now(session: Session, office: str) -> datetime:
    """The machine's time. It is checked, because the first command of a new day closes the days before.

    Raises:
        StartError: the time cannot be right.
    """
    try:
        return OfficeClock().read_for(session, office).sure()
    except ClockDoubted as doubted:
        times = [f"{at:%Y-%m-%d %H:%M}Z" if at else "nothing" for at in doubted.details.values()]
        raise StartError(
            "the clock cannot be believed: it says {}, the log ends with {}; set the clock, or confirm it on the "
            "floor page of the running server".format(*times)
        ) from None


def _person(settings: Settings, db: Database, args: argparse.Namespace) -> tuple[str, int]:
    """Return the office and the id of the person with this short or full name.

    Raises:
        ConfigError: nobody or several people have it, or the person was removed.
    """
    offices = [the_office(settings, args.office).code] if args.office else list(settings.office_by_code)
    found: list[User] = []
    removed = False
    with db.read() as session:
        for office in offices:
            found += who_could_be_meant(args.name, queries.people_of(session, office))
            removed |= bool(who_could_be_meant(args.name, queries.people_of(session, office, removed=True)))
    if len(found) > 1:
        raise ConfigError(f'"{args.name}" could be {_each(found)}')
    if not found and removed:
        raise ConfigError(f'"{args.name}" was removed; bring them back with: queue-server user add')
    if not found:
        raise ConfigError(f'there is no person "{args.name}"; see: queue-server user list')
    return found[0].office, found[0].id


def _each(people: Sequence[User]) -> str:
    """Name several people with what tells them apart: "lannt of an-hoa or lannt of binh-an; add --office CODE"."""
    names = " or ".join(f"{one.sign_in} ({one.name}) of {one.office}" for one in people)
    several_offices = len({one.office for one in people}) > 1
    return f"{names}; {'add --office CODE' if several_offices else 'give the short name'}"
