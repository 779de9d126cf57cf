"""A tiny server for the board page alone: the real page, real sockets, a snapshot that a test sets."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template, request, send_from_directory
from flask_babel import Babel
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect
from fontpkg_be_vietnam_pro import __file__ as font_package
from werkzeug.serving import make_server

from queue_server.domain import speaking
from queue_server.domain.boards import read_place
from queue_server.domain.speaking import SpeakerState
from queue_server.domain.weekdays import weekdays_in
from queue_server.web.own_words import FILTERS

REPOSITORY = Path(__file__).parent.parent.parent
OFFICE = {
    "title": "Trung tâm Phục vụ hành chính công",
    "parent": "Ủy ban nhân dân xã An Hòa",
    "zone": "Asia/Ho_Chi_Minh",
}
SERVICES = [
    ("A", "chứng thực", "#a8321f"), ("H", "hộ tịch", "#b0246b"), ("L", "đất đai", "#1b7a3d"),
    ("K", "xã hội", "#6a3aa8"), ("M", "kinh doanh", "#b04a00"), ("X", "xây dựng", "#75492c"),
    ("Y", "hỗ trợ", "#4b5a6b"), ("Q", "trả kết quả", "#0b62b8"),
]  # fmt: skip
COLORS = {code: color for code, _, color in SERVICES}


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reading(lang: str, text: str, clips: Sequence[str]) -> dict[str, Any]:
    return {"lang": lang, "text": text, "clips": [f"/voice/{name}" for name in clips]}


class Office:
    """The content of the board; `publish` sends it as the server would after a commit."""

    def __init__(self, clips: Path | None = None, *, place: socket.socket | None = None) -> None:
        """`place` is where it shall listen, of the test's own keeping."""
        self.seq = 100
        self.media = REPOSITORY
        self.calls: list[dict[str, Any]] = []
        self.announcements: list[dict[str, Any]] = []
        self.counters: list[dict[str, Any]] = []
        self.hours = [{"opens": "2020-01-01T00:00:00.000Z", "closes": "2099-01-01T00:00:00.000Z"}]
        self.posters: list[dict[str, Any]] = []
        self.footer = "Lấy số miễn phí – Phục vụ theo thứ tự – Ưu tiên theo quy định niêm yết"
        self.services = 5
        self.known_services = SERVICES
        self.voice: dict[str, Any] = {"engine": "espeak", "repeat": 1, "chime": True}
        self.clock_ahead = timedelta()
        self.refused: dict[str, str] | None = None
        self.away = False
        self.while_entering: Callable[[], object] = lambda: None  # once the answer is drawn
        self.statuses: list[dict[str, Any]] = []
        self.turns: dict[str, SpeakerState] = {}
        self.turns_lock = threading.Lock()
        self.deaf = False  # hangs whenever a screen asks whether it may speak
        self.unheard: list[dict[str, Any]] = []
        self.asked = Counter[str]()
        self.hang = threading.Event()
        self.app = self._build(clips or REPOSITORY)
        self.sockets = SocketIO(self.app, async_mode="threading")
        self.sockets.on_event("enter", lambda _address: self._entered())
        self.sockets.on_event("connect", lambda _auth=None: not self.away)
        if place is not None:
            place.listen()
        kept = None if place is None else place.fileno()
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True, fd=kept)
        self.url = f"http://127.0.0.1:{self.server.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def call(
        self,
        number: str,
        counter: str,
        clips: Sequence[str] = (),
        *,
        priority=False,
        at_seat=False,
        age=0.0,
        english=(),
        **more,
    ) -> int:
        """Call a number `age` seconds ago and return its seq; `publish` tells the screens."""
        self.seq += 1
        at = stamp(self.now() - timedelta(seconds=age))
        letter = number[:1]
        both = {"seq": self.seq, "number": number, "counter": counter, "priority": priority}
        call = {
            "prefix": letter,
            "zone": "",
            "service": letter,
            "color": COLORS[letter],
            "called_at": at,
            "state": "called",
            "at_seat": at_seat,
        }
        self.calls = [both | call, *self.calls][:40]
        readings = [
            reading("vi", f"Mời số {number}", clips),
            *([reading("en", "", english)] if english else []),
        ]
        spoken = {"kind": "call", "at": at, "zone": "", "quiet": False, "readings": readings}
        self.announcements.append(both | spoken | more)
        return self.seq

    def read_out(self, *texts: str) -> None:
        """Let somebody read a notice to the whole hall, in one language after the other."""
        self.seq += 1
        nobody = {
            "number": "",
            "counter": "",
            "zone": "",
            "kind": "notice",
            "priority": False,
            "quiet": False,
        }
        readings = [reading(lang, text, []) for lang, text in zip(("vi", "en"), texts, strict=False)]
        self.announcements.append(nobody | {"seq": self.seq, "at": stamp(self.now()), "readings": readings})

    def counter(self, number: str, ticket: str = "", state: str = "open", **more: Any) -> None:
        """Put a counter into the hall; with a `ticket` it has one, called or as `ticket_state` says."""
        there = {"number": ticket, "priority": False, "at_seat": False, "color": COLORS.get(ticket[:1]), "recalls": 0,
                 "measured_minutes": 6,
                 "state": more.pop("ticket_state", "called"), "called_at": stamp(self.now())}  # fmt: skip
        plain = {"number": number, "zone": "", "state": state, "reason": "", "back_at": None}
        self.counters.append({**plain, "ticket": there if ticket else None, **more})

    def undo(self, seq: int) -> None:
        """Undo a call and tell the screens."""
        self.announcements = [one for one in self.announcements if one["seq"] != seq]
        self.publish()

    def poster(self, kind: str, text: str = "", url: str = "", seconds: float = 60) -> None:
        """Add a poster for all day."""
        day = {"begins": "2020-01-01T00:00:00.000Z", "ends": "2099-01-01T00:00:00.000Z", "zone": ""}
        shown = {"id": len(self.posters) + 1, "kind": kind, "text": text, "url": url, "seconds": seconds}
        self.posters.append(shown | day)

    def publish(self) -> None:
        self.sockets.emit("snapshot", {"channel": "board", "snapshot": self.snapshot()})

    def pulse(self) -> None:
        self.sockets.emit("pulse", {"office": "an-hoa", "seq": self.seq, "now": stamp(self.now())})

    def drop_everybody(self) -> None:
        """Cut every link, like a server that stops; nobody comes back in while `away`."""
        self.away = True
        for client, _ in list(self.sockets.server.manager.get_participants("/", None)):
            self.sockets.server.disconnect(client)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.clock_ahead

    def snapshot(self) -> dict[str, Any]:
        services = [
            {"code": code, "name": name, "color": color, "waiting": 7 * place % 10,
             "longest_minutes": 9 * place % 40, "next": [f"{code}{41 + n:03}" for n in range(3)],
             "counters": [str(place)]}
            for place, (code, name, color) in enumerate(self.known_services[: self.services], 1)
        ]  # fmt: skip
        return {
            "office": "an-hoa", "seq": self.seq, "now": stamp(self.now()), "zone": OFFICE["zone"],
            "business_date": "2026-11-23", "title": OFFICE["title"], "parent": OFFICE["parent"],
            "calls": self.calls, "announcements": self.announcements, "services": services,
            "counters": self.counters, "hours": self.hours, "posters": self.posters,
            "footer": self.footer,
            "voice": self.voice,
        }  # fmt: skip

    def _turn(self, told: dict[str, Any]) -> dict[str, Any]:
        """Answer as the server does (`actions.speaking`), by the same rules."""
        zone, screen, now, wish = told.get("zone", ""), told["screen"], self.now(), told.get("saying")
        with self.turns_lock:
            turn = self.turns.get(zone, SpeakerState())
            if told["sound"] != "on":
                turn = speaking.muted(turn, screen)
            else:
                turn = speaking.heard_from(turn, screen, told["spoken"], now)
                if wish and turn.screen == screen:
                    turn = speaking.begun(turn, wish["seq"], wish["seconds"], now)
            self.turns[zone] = turn
        if wish and turn.screen == screen:
            saying = {"channel": "board", "zone": zone, "spoken": list(turn.spoken), **wish}
            self.sockets.emit("saying", saying)
        alone = turn.is_alone(screen, now)
        return {"speaks": turn.screen == screen, "alone": alone, "spoken": list(turn.spoken)}

    def close(self) -> None:
        self.hang.set()
        self.server.shutdown()

    def _entered(self) -> dict[str, Any]:
        answer = {"problem": self.refused} if self.refused else {"snapshot": self.snapshot()}
        self.while_entering()
        return answer

    def _build(self, clips: Path) -> Flask:
        pages = REPOSITORY / "queue_server" / "templates"
        app = Flask(__name__, template_folder=pages, static_folder=REPOSITORY / "static")
        app.config["SECRET_KEY"] = "only for this test"
        Babel(app, default_locale="vi")
        app.jinja_env.filters.update(FILTERS)
        CSRFProtect(app)
        self._add_page(app)
        self._add_files(app, clips)
        app.post("/api/v1/display/status")(self._status)

        @app.after_request
        def strict(response: Response) -> Response:
            # werkzeug's own server leaves a file open when whoever reads it hangs up: read here, closed here
            response.direct_passthrough = False
            response.get_data()
            response.close()
            response.headers["Content-Security-Policy"] = "default-src 'self'"
            return response

        return app

    def _add_page(self, app: Flask) -> None:
        *working, sunday = weekdays_in("vi")

        @app.get("/board")
        def board() -> str:
            return render_template(
                "board.html",
                office=OFFICE,
                lang="vi",
                place=read_place(request.args),
                device="",
                weekdays=(sunday, *working),
            )

    def _add_files(self, app: Flask, clips: Path) -> None:
        fonts = Path(font_package).parent / "files"

        @app.get("/fonts/<name>")
        def font(name: str) -> Response:
            return send_from_directory(fonts, f"BeVietnamPro-{name}")

        @app.get("/voice/<name>")
        def voice(name: str) -> Response:
            self.asked[name] += 1
            if name.startswith("hangs"):
                self.hang.wait(30)
            if name.startswith("broken"):
                return Response(b"<html>no sound</html>" * 50, mimetype="audio/mpeg")
            return send_from_directory(clips, name)

        @app.get("/media/<name>")
        def medium(name: str) -> Response:
            self.asked[name] += 1
            return send_from_directory(self.media, name)

    def _status(self) -> dict[str, Any]:
        told = request.get_json()
        if self.deaf:
            self.unheard.append(told)
            self.hang.wait(30)
        self.statuses.append(told)
        return self._turn(told)


def until(fact: Callable[[], Any], seconds: float = 20.0) -> Any:
    """Wait for `fact` to be true and return it; fails after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = fact()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("this never came true")
