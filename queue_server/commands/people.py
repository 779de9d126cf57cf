"""queue-server token and user: devices and people of an office."""

import argparse

from sqlalchemy.orm import Session

from queue_server import config, queries
from queue_server.actions import setup
from queue_server.commands.parts import open_database, the_office
from queue_server.config import ConfigError
from queue_server.models import User


def add_token(chosen: argparse.Namespace) -> int:
    """Print the new device's token: it is shown this once."""
    settings = config.load(chosen.config)
    office = the_office(settings, chosen.office)
    if chosen.counter and chosen.counter not in office.counter_by_number:
        raise ConfigError(
            f"the office has no counter {chosen.counter}; known: {', '.join(office.counter_by_number)}"
        )
    if chosen.role == "counter" and not chosen.counter:
        raise ConfigError("a counter's key needs its counter; add --counter N")
    with open_database(settings).write() as session:
        token = setup.add_token(session, office.code, chosen.name, chosen.role, chosen.counter)
    print(token)
    return 0


def list_tokens(chosen: argparse.Namespace) -> int:
    settings = config.load(chosen.config)
    with open_database(settings).read() as session:
        for office in settings.offices:
            for device in queries.devices(session, office.code):
                seen = f"{device.seen_at:%Y-%m-%d %H:%M}Z" if device.seen_at else "never"
                print(
                    f"{device.id}\t{office.code}\t{device.kind}\t{device.counter or ''}\t{device.name}\tseen {seen}"
                )
    return 0


def revoke_token(chosen: argparse.Namespace) -> int:
    """Shut a device out; a running server notices within five seconds."""
    with open_database(config.load(chosen.config)).write() as session:
        device = queries.token_by_id(session, chosen.id)
        if device is None:
            raise ConfigError(f"there is no device {chosen.id}; see: queue-server token list")
        device.active = False
    return 0


def add_user(chosen: argparse.Namespace) -> int:
    """Print the person's first password: shown this once, changed at the first sign-in."""
    settings = config.load(chosen.config)
    office = the_office(settings, chosen.office)
    with open_database(settings).write() as session:
        if queries.user(session, chosen.name):
            raise ConfigError(f'there is already a person "{chosen.name}"; see: queue-server user list')
        password = setup.first_password()
        setup.add_user(session, office.code, chosen.name, chosen.role, password)
    print(password)
    return 0


def reset_user(chosen: argparse.Namespace) -> int:
    """Print a new first password; whoever was signed in with the old one is out."""
    with open_database(config.load(chosen.config)).write() as session:
        password = setup.first_password()
        setup.set_password(_person(session, chosen.name), password, must_change=True)
    print(password)
    return 0


def list_users(chosen: argparse.Namespace) -> int:
    with open_database(config.load(chosen.config)).read() as session:
        for user in queries.users(session):
            print(f"{user.name}\t{user.office}\t{user.role}\t{'active' if user.active else 'removed'}")
    return 0


def remove_user(chosen: argparse.Namespace) -> int:
    """Let a person sign in no more; the log keeps the name."""
    with open_database(config.load(chosen.config)).write() as session:
        _person(session, chosen.name).active = False
    return 0


def _person(session: Session, name: str) -> User:
    user = queries.user(session, name)
    if user is None:
        raise ConfigError(f'there is no person "{name}"; see: queue-server user list')
    return user
