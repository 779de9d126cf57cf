"""Socket.IO: who may join which channel, and what each channel shows. Only this package emits messages."""

import logging
from collections.abc import Callable
from typing import Any

from flask import request
from flask import session as cookie
from flask_babel import gettext as _
from flask_socketio import SocketIO, leave_room
from sqlalchemy.orm import Session

from queue_server.access import socket_limits
from queue_server.access.identity import Identities, Visitor
from queue_server.access.permissions import may_follow, sees_who_sits_where
from queue_server.actions import pairing, speaking
from queue_server.domain.roles import Role
from queue_server.live.drawing import Drawing
from queue_server.live.publishing import Publisher
from queue_server.live.relay import Relay
from queue_server.machine.causes import report
from queue_server.machine.clock import OfficeClock
from queue_server.offices import Offices
from queue_server.settings.config_file import Settings
from queue_server.snapshots import Snapshot
from queue_server.snapshots.impersonal import OFFICE_ONLY
from queue_server.storage.database import Database
from queue_server.voice.clips import Voices

PULSE_SECONDS = 10
REPORTS_ITSELF = (Role.PRINTER, Role.DISPLAY)
# Channels that exist several times, with the parameter that names one.
NAMED_BY = {"desk": "counter", "ticket": "id"}
log = logging.getLogger(__name__)


class Live:
    """The channels of all offices. `publish(office)` is called after each commit and returns at once."""

    def __init__(
        self,
        socketio: SocketIO,
        settings: Settings,
        db: Database,
        offices: Offices,
        identities: Identities,
        clock: OfficeClock,
        voices: Voices,
        machine: Callable[[str], dict[str, Any]],
        relay: Relay,
    ) -> None:
        self.socketio, self.settings, self.db = socketio, settings, db
        self.offices, self.identities, self.clock, self.voices = offices, identities, clock, voices
        self._drawing = Drawing(db, clock, voices, machine)
        self._credentials: dict[str, tuple[str | None, dict[str, Any]]] = {}
        self._visitors: dict[str, Visitor] = {}
        self._speakers: dict[str, tuple[tuple[str, str], str]] = {}
        self.publisher = Publisher(socketio, db, relay, clock, self._drawing.all)
        self.publisher.on_news = self._look_at_people_again
        socketio.on_event("connect", self._connect)
        socketio.on_event("disconnect", self._disconnect)
        socketio.on_event("enter", self._enter)

    def start(self) -> None:
        """Start the publisher and the pulse; they run as long as the server."""
        self.publisher.start()
        self.socketio.start_background_task(self._pulse_forever)

    def publish(self, office: str, seq: int | None = None) -> None:
        """Let every screen of the office have its newest snapshot soon; `seq`: see `Publisher.publish`."""
        self.publisher.publish(office, seq)

    def tell_saying(self, office: str, saying: dict[str, Any]) -> None:
        """Let every board know which announcement is being said from now on: `{zone, seq, seconds, spoken}`."""
        self.publisher.send(_address(office, "board", ""), "saying", {"channel": "board", **saying})

    def people_changed(self) -> None:
        """Disconnect, in every process, the sockets whose person or device has changed."""
        self._look_at_people_again()
        self.publisher.tell({"people": "changed"})

    def _look_at_people_again(self, _news: object = None) -> None:
        self.identities.forget()
        self.show_out()

    def snapshot(
        self, session: Session, office: str, channel: str, name: str = "", base_url: str = ""
    ) -> Snapshot:
        """Draw one channel's snapshot; `name` is the counter's number or the ticket's id.

        Raises:
            LookupError: no such channel, counter or ticket.
        """
        return self._drawing.one(session, office, channel, name, base_url)

    # --- joining ---

    def _connect(self, auth: object = None) -> None:
        token = _text(auth.get("token")) if isinstance(auth, dict) else ""
        credentials = token or None, dict(cookie)
        self._credentials[request.sid] = credentials  # type: ignore[attr-defined]
        self._visitors[request.sid] = self.identities.of(*credentials)  # type: ignore[attr-defined]

    def _disconnect(self, *_reason: object) -> None:
        for known in (self._credentials, self._visitors):
            known.pop(request.sid, None)  # type: ignore[attr-defined]
        self._end_link(self._speakers.pop(request.sid, None))  # type: ignore[attr-defined]

    def _end_link(self, speaker: tuple[tuple[str, str], str] | None) -> None:
        """Let another screen speak soon in this one's place, unless it has already reconnected."""
        if speaker is None or speaker in self._speakers.values():
            return
        place, screen = speaker
        with self.db.write(place[0]) as session:
            speaking.end_link(session, place, screen, self.clock())

    def show_out(self) -> None:
        """Disconnect sockets that are no longer valid: revoked token, new password, removed person."""
        for sid, credentials in list(self._credentials.items()):
            if self.identities.of(*credentials) != self._visitors.get(sid):
                self.socketio.server.disconnect(sid)

    def _enter(self, wish: object = None) -> dict[str, Any]:
        visitor = self._visitors.get(request.sid)  # type: ignore[attr-defined]
        if visitor is None or not isinstance(wish, dict):
            return _problem("invalid", _("Yêu cầu không đọc được. Hãy tải lại trang rồi thử lại."))
        if "room" in wish and "channel" not in wish:
            # A page of release 0.1.0 or before does not understand snapshots. At this code screens reload themselves.
            return _problem("sign_in_needed", _("Máy chủ vừa được nâng cấp. Hãy tải lại trang này."))
        channel = str(wish.get("channel"))
        name = _named(visitor, channel, wish)
        if not may_follow(visitor.role, channel) or (channel == "desk" and not visitor.may_act_at(name)):
            if visitor.role is Role.CITIZEN:
                return _problem("sign_in_needed", _("Cần đăng nhập hoặc mã thiết bị."))
            return _problem("not_allowed", _("Tài khoản hoặc thiết bị này không có quyền vào đây."))
        if visitor.must_change:
            return _problem("new_password_needed", _("Cần đổi mật khẩu lần đầu trước."))
        try:
            answer = self._let_in(visitor, channel, name)
        except LookupError:
            return _problem("not_found", _("Không tìm thấy."))
        except socket_limits.Crowded:
            return _problem("too_many", _("Quá nhiều màn hình đang xem mục này; xin thử lại sau."))
        if channel == "board" and wish.get("screen"):
            zones = self.offices.of(visitor.office).zones
            zone = _text(wish.get("zone"))
            place = (visitor.office, zone if zone in zones else "")
            self._speakers[request.sid] = place, _text(wish["screen"])  # type: ignore[attr-defined]
        return answer

    def _let_in(self, visitor: Visitor, channel: str, name: str) -> dict[str, Any]:
        """Join the channel first, then draw its snapshot, so that nothing published in between is missed.

        Raises:
            LookupError: no such channel, counter or ticket.
            Crowded: more than one socket may follow, or more than may follow this channel.
        """
        office = visitor.office
        if channel == "ticket":  # the page works from everywhere: use the ticket's own office
            with self.db.read() as session:
                office = self._drawing.ticket(session, name)[0].office
        if channel == "feed" and visitor.role is Role.CENTRE:
            return self._let_into_all(office)
        return {"snapshot": self._join(office, channel, name)}

    def _let_into_all(self, own: str) -> dict[str, Any]:
        """Let a centre follow the feed of every office with this one entrance.

        One answer has them all: as a message each they would be more than a socket on a slow line may leave unread. An
        office that cannot be read is named in `failed`; it is followed all the same, for when it can.
        """
        found, failed = dict[str, Snapshot](), list[str]()
        for office in self.offices.codes():
            try:
                found[office] = self._join(office, "feed", "")
            except socket_limits.Crowded:
                raise
            except Exception as problem:
                report(log, f"the feed of {office} cannot be drawn", problem)
                failed.append(office)
            self.socketio.sleep(0)
        return {"snapshot": found.pop(own, None), "others": list(found.values()), "failed": failed}

    def _join(self, office: str, channel: str, name: str) -> Snapshot:
        place = _address(office, channel, name)
        most = socket_limits.MOST_OFFICES if channel == "feed" else socket_limits.MOST_CHANNELS
        socket_limits.follow(
            self.socketio.server,
            request.sid,  # type: ignore[attr-defined]
            place,
            anybody_may=channel == "ticket",
            most=most,
        )
        self.publisher.has_come_in(place)
        try:
            with self.db.read() as session:
                snapshot = self.snapshot(session, office, channel, name)
        except LookupError:
            leave_room(place)
            raise
        self.publisher.has_been_shown(place, snapshot)
        return snapshot

    # --- the pulse ---

    def _pulse_forever(self) -> None:
        while True:
            self.socketio.sleep(PULSE_SECONDS)
            self.beat()

    def beat(self) -> None:
        """Do the regular work for this process's screens, every ten seconds.

        A failure, e.g. during a restart of the database, ends only this run.
        """
        parts: dict[str, Callable[[], None]] = {
            "hanging up": self.show_out,
            "noting who is connected": self.note_who_is_here,
            "noting who is signed in": self.note_who_is_signed_in,
            "the pulse": self.publisher.pulse,
        }
        for what, part in parts.items():
            try:
                part()
            except Exception as problem:
                report(log, f"{what} failed; the next pulse tries again", problem)

    def note_who_is_here(self) -> None:
        """Store which screens are connected; printers and displays report more by themselves."""
        others = [visitor for visitor in self._visitors.values() if visitor.role not in REPORTS_ITSELF]
        here = {visitor.device for visitor in others if visitor.device is not None}
        if here:
            with self.db.write() as session:
                pairing.mark_seen(session, here, self.clock())

    def note_who_is_signed_in(self) -> None:
        """Count open pages as use of their sessions, and store the times of use."""
        for _token, session in self._credentials.values():
            self.identities.keep_open(session)
        self.identities.save_use()


def _named(visitor: Visitor, channel: str, wish: dict[str, Any]) -> str:
    """Which of several channels of a kind is wished for; nobody chooses of the floor's two, or a tablet's counter."""
    if channel == "floor":
        return "" if sees_who_sits_where(visitor.role) else OFFICE_ONLY
    if channel == "vote":
        return visitor.counter or ""
    return _text(wish.get(NAMED_BY[channel])) if channel in NAMED_BY else ""


def _address(office: str, channel: str, name: str) -> str:
    return f"{office}/{channel}/{name}"


def _text(sent: object) -> str:
    """A client's value as a text for a SELECT: JSON may carry lone surrogates, and PostgreSQL accepts no NUL."""
    return str(sent or "").encode(errors="replace").decode().replace("\0", "?")


def _problem(code: str, detail: str) -> dict[str, Any]:
    return {"problem": {"code": code, "detail": detail}}
