"""create_app(settings): the only place where all parts meet."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, session
from flask_babel import Babel
from flask_socketio import SocketIO
from socketio.packet import Packet
from werkzeug.middleware.proxy_fix import ProxyFix

from queue_server import queries, web
from queue_server.access import socket_limits
from queue_server.access.identity import Identities
from queue_server.access.openid_answers import known_provider
from queue_server.access.permissions import STAFF, is_allowed
from queue_server.access.rate_limits import Limits
from queue_server.backup.keeping import Keeping
from queue_server.domain.languages import LANGUAGES
from queue_server.domain.roles import Role
from queue_server.domain.vote_codes import VoteCodes
from queue_server.live.relay import Alone, RedisRelay, Relay
from queue_server.live.screens import Live
from queue_server.machine.clock import OfficeClock
from queue_server.machine.data_disk import Machine
from queue_server.machine.workers import Workers
from queue_server.offices import Offices
from queue_server.reports import checksum
from queue_server.reports.scheduled import ScheduledPacks
from queue_server.settings.config_file import ServerSettings, Settings, StartError
from queue_server.settings.office import OfficeSection
from queue_server.storage import private_files
from queue_server.storage.database import Database
from queue_server.storage.vote_codes_since import vote_codes_since
from queue_server.voice.clips import Voices
from queue_server.web import own_words
from queue_server.web.api.devices import start_page
from queue_server.web.context import AppContext
from queue_server.web.json_provider import CompactJson
from queue_server.web.own_files import own_file
from queue_server.web.reading_language import here_in, keep, reading_language
from queue_server.web.way import CookieByTheWay, origins

HERE = Path(__file__).parent
# In a wheel the pages' files are inside the package, in a checkout beside it.
STATIC = HERE / "static" if (HERE / "static").is_dir() else HERE.parent / "static"
# How long a screen or kiosk stays signed in without its link; sessions of people are in `identity`.
DEVICE_SESSION = timedelta(days=365)
# The least length of secret.key: half of what is written, and still impossible to guess.
SHORTEST_SECRET = 32
LARGEST_BODY_BYTES = 64 * 1024


def create_app(
    settings: Settings,
    db: Database,
    *,
    clock: OfficeClock | Callable[[], datetime] | None = None,
    demo: dict[str, Any] | None = None,
) -> Flask:
    """Build the server's application; `app.extensions["app_context"]` holds its parts.

    `clock`: without it the machine's clocks are used and judged; a plain function is believed without a check.

    Raises:
        StartError: static/vendor is empty (`make setup` fills it), or people are to sign in by a provider and its
            packages or its secret are missing.
    """
    _check_pages()
    app = Flask(__name__, static_folder=str(STATIC), static_url_path="/static")
    _configure(app, settings)
    clock = _judged(clock, db)
    Babel(app, locale_selector=reading_language, default_locale=LANGUAGES[0])
    offices = Offices(db, clock)
    voices = Voices(settings, offices.codes())
    socketio = _socketio(app, settings)
    identities = _identities(settings.server, db, offices, clock)
    socket_limits.hold_to_limits(app, socketio, settings.server, identities)
    if settings.server.proxies:  # after SocketIO, so that websockets get the citizen's address too
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.server.proxies, x_proto=1)  # type: ignore[method-assign]
    workers, machine, keeping = Workers(), Machine(settings, clock), Keeping(settings, offices.known)
    relay = _relay(settings, db)
    told = partial(_machine, workers, machine, keeping, relay)
    live = Live(socketio, settings, db, offices, identities, clock, voices, told, relay)
    limits, provider = _limits(settings.server, relay), known_provider(settings.server.openid)
    parts = (settings, db, offices, live, identities, limits, clock, voices, machine, keeping)
    packs = ScheduledPacks(settings, db, offices.known, partial(setattr, keeping, "evidence"))
    codes = VoteCodes(app.config["SECRET_KEY"], vote_codes_since(settings.server.data, clock()))
    app.extensions["app_context"] = AppContext(*parts, packs, codes, demo, provider=provider, workers=workers)
    web.register(app)
    app.after_request(keep)
    app.context_processor(lambda: _page_context(offices))
    return app


def _check_pages() -> None:
    if not (STATIC / "vendor" / "socket.io.min.js").is_file():
        raise StartError("static/vendor/socket.io.min.js is missing; run: make setup")


def _identities(server: ServerSettings, db: Database, offices: Offices, clock: OfficeClock) -> Identities:
    return Identities(db, offices.codes, clock, timedelta(minutes=server.idle_sign_out_minutes))


def _machine(
    workers: Workers, machine: Machine, keeping: Keeping, relay: Relay, office: str
) -> dict[str, Any]:
    """The state of the machine, of the programs beside the server and of Redis, for the office's floor page."""
    of_server = {"machine": machine.snapshot(), "keeping": keeping.snapshot(), "relay_lost": relay.is_lost}
    return {**workers.snapshot(office), **of_server, "server": machine.name}


class TextPacket(Packet):  # type: ignore[misc]  # the library has no types
    """A message of plain JSON, as all of ours are; the library's own looks at every value for bytes before it sends."""

    uses_binary_events = False


def _socketio(app: Flask, settings: Settings) -> SocketIO:
    return SocketIO(
        app,
        serializer=TextPacket,
        json=app.json,
        async_mode=settings.server.async_mode,
        transports=["websocket"],
        manage_session=False,
        max_http_buffer_size=socket_limits.LARGEST_MESSAGE_BYTES,
        cors_allowed_origins=origins(settings.server.public_url),
        async_handlers=False,  # the messages of a socket are handled one after the other, so that they cannot pile up
    )


def _relay(settings: Settings, db: Database) -> Relay:
    """The connection to the other processes of this database, if there can be any."""
    if not settings.server.redis:
        return Alone()
    with db.read() as session:
        return RedisRelay(settings.server.redis, queries.first_epoch(session))


def _limits(server: ServerSettings, relay: Relay) -> Limits:
    """The rate limits; no request waits for a Redis that the relay knows to be down."""
    return Limits(server.redis, server.sign_in_per_minute, server.issue_per_minute, is_up=lambda: relay.is_up)


def _configure(app: Flask, settings: Settings) -> None:
    app.view_functions["static"] = lambda filename: own_file(STATIC, filename)
    app.session_interface = CookieByTheWay()
    app.config.update(
        SECRET_KEY=_secret(settings.server.data / "secret.key"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=DEVICE_SESSION,
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # The token and SameSite decide: behind a proxy that changes the host name no Referer would match.
        WTF_CSRF_SSL_STRICT=False,
        BABEL_TRANSLATION_DIRECTORIES=str(HERE / "translations"),
    )
    app.json = CompactJson(app)
    # pages contain their texts and pictures: no white space for a phone's slow connection
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    app.jinja_env.filters.update(own_words.FILTERS, checksum_shown=checksum.shown)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _judged(clock: OfficeClock | Callable[[], datetime] | None, db: Database) -> OfficeClock:
    """The office's clock; at the start it compares the machine's time with the logs."""
    if clock is not None and not isinstance(clock, OfficeClock):
        return OfficeClock.trusted(clock)
    clock = clock or OfficeClock()

    def newest_end() -> datetime | None:
        with db.read() as session:
            return queries.newest_end_of_logs(session, queries.office_codes(session))

    clock.newest_end = newest_end
    return clock


def _secret(path: Path) -> str:
    """The key that signs cookies; created once.

    Raises:
        StartError: the file exists and cannot be used; a new key would sign out every kiosk and screen.
    """
    if not path.exists():
        private_files.keep(path, secrets.token_hex(32))
    try:
        secret = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StartError(_unusable(path, getattr(error, "strerror", None) or "it is no text")) from None
    if len(secret) < SHORTEST_SECRET:
        raise StartError(_unusable(path, f"it has {len(secret)} of {SHORTEST_SECRET} characters"))
    return secret


def _unusable(path: Path, cause: str) -> str:
    return (
        f"the cookie key {path} cannot be used: {cause}; bring it back from a backup, or delete it: "
        "then every kiosk and screen is paired anew"
    )


def _other_proof() -> str:
    """What the provider is called to somebody who has signed in by it, "" for everybody else."""
    provider = current_app.extensions["app_context"].provider
    return provider.label if provider and session.get("by_provider") else ""


def _page_context(offices: Offices) -> dict[str, Any]:
    visitor = g.get("visitor")
    office = offices.last_known(visitor.office if visitor else next(iter(offices.codes()), ""))
    section = (
        office.office if office else OfficeSection.model_construct(code="", title="", parent="", hotline="")
    )
    shown = {
        "title": section.title,
        "parent": section.parent,
        "zone": section.time_zone,
        "hotline": section.hotline,
    }
    role = visitor.role if visitor else Role.CITIZEN
    return {
        "office": shown,
        "lang": reading_language(),
        "here_in": here_in,
        "may_open": lambda endpoint: is_allowed(role, endpoint),
        "own_password": bool(visitor and visitor.user),
        "confirms_elsewhere": _other_proof() if visitor and visitor.user else "",
        "own_page": start_page(role, visitor.counter if visitor else None),
        "is_staff": role in STAFF,
        "is_citizen": role is Role.CITIZEN,
    }
