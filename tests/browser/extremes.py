"""The smallest and the largest office on one server: every page must have room for both, empty and full."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page
from sqlalchemy import update

from queue_server import actions
from queue_server.actions import posters
from queue_server.actions.log import Command
from queue_server.actions.posters import PosterWords
from queue_server.actions.procedures import import_procedures
from queue_server.actions.setup import add_token, ensure_office
from queue_server.commands.parts import open_database
from queue_server.domain.posters import Schedule
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.settings import config_file
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database
from queue_server.storage.models import DeviceToken
from tests.running import running_server

SMALLEST, LARGEST = "nho", "lon"
SERVICES, COUNTERS, WAITING = 30, 40, 300
# 60 letters each: the longest that a page must show without cutting them or running over its edge.
SERVICE_NAME = "Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất và nhà ở {:02}"
COUNTER_NAME = "Quầy {:02} – Tiếp nhận hồ sơ lĩnh vực tài nguyên và môi trường"
WHY_ASIDE, WHY_ABSENT = "đi phô-tô căn cước và nộp phí ở ngân hàng", "báo không làm nữa"
LONG_WORDS = (
    "Trung tâm tiếp nhận hồ sơ trực tuyến cả ngày nghỉ; mời Ông/Bà mang theo bản chính để đối chiếu khi nhận kết quả, "
    "và giữ phiếu hẹn cho đến khi xong việc"
)
# A version that begins on this day can be deleted until then.
PLANNED = date(2099, 1, 1)
PROCEDURES = 130
NOTE = "đi xe lăn, cần phiên dịch ngôn ngữ ký hiệu; con trai đi cùng chờ ở cửa số hai"


@dataclass(frozen=True)
class Extremes:
    """The running server and the admin's token of each office."""

    url: str
    tokens: dict[str, str]

    def open(self, browser: Browser, office: str, path: str, width: int, height: int = 900) -> Page:
        """Open a page of that office as its admin."""
        context = browser.new_context(base_url=self.url, viewport={"width": width, "height": height})
        assert context.request.post("/api/v1/session", data={"token": self.tokens[office]}).ok
        page = context.new_page()
        page.goto(path)
        return page


@contextmanager
def running_extremes(folder: Path) -> Iterator[Extremes]:
    """Serve both offices from their files, the smallest empty and the largest full."""
    path = _written(folder)
    settings = config_file.load(path)
    db = open_database(settings)
    with db.write() as session:
        tokens = {}
        for office in settings.offices:
            ensure_office(session, office, datetime.now(UTC))
            tokens[office.code] = add_token(session, office.code, "Quản trị", "admin")
    largest = next(office for office in settings.offices if office.code == LARGEST)
    _fill(db, largest)
    _equip(db, largest)
    db.close()
    with running_server(path, folder) as (url, _process):
        yield Extremes(url, tokens)


def _written(folder: Path) -> Path:
    (folder / "offices").mkdir()
    small = _office(SMALLEST, [("A", "Mọi việc")], [("1", "", ["A"], [])])
    codes = [chr(65 + n) if n < 26 else f"A{chr(65 + n - 26)}" for n in range(SERVICES)]
    services = [(code, SERVICE_NAME.format(n)) for n, code in enumerate(codes, 1)]
    counters = [
        (
            str(n),
            COUNTER_NAME.format(n),
            [codes[n % SERVICES], codes[(n * 7 + 3) % SERVICES]],
            [codes[(n + 1) % SERVICES]],
        )
        for n in range(1, COUNTERS + 1)
    ]
    for code, text in ((SMALLEST, small), (LARGEST, _office(LARGEST, services, counters))):
        (folder / "offices" / f"{code}.toml").write_text(text, "utf-8")
    path = folder / "config.toml"
    path.write_text(
        'office_files = "offices/*.toml"\n[server]\nissue_per_minute = 0\nsign_in_per_minute = 0\n'
    )
    return path


def _office(
    code: str,
    services: list[tuple[str, str]],
    counters: list[tuple[str, str, list[str], list[str]]],
) -> str:
    parts = [
        f'[office]\ncode = "{code}"\nparent = "Ủy ban nhân dân phường Hoàn Kiếm, thành phố Hà Nội"',
        'title = "Trung tâm Phục vụ hành chính công"\n[voice]\nenabled = false',
    ]
    for n, (letter, name) in enumerate(services):
        color = ("#a8321f", "#b0246b", "#1b7a3d", "#6a3aa8", "#b04a00", "#0b62b8")[n % 6]
        parts.append(
            f'[[services]]\ncode = "{letter}"\nname = "{name}"\ncolor = "{color}"\nminutes = 12\n'
            f'hint = "sao y, chữ ký, hợp đồng"\nasks_files = {json.dumps(n % 3 == 0)}'
        )
    for number, name, own, helps in counters:
        parts.append(
            f'[[counters]]\nnumber = "{number}"\nname = "{name}"\n'
            f"services = {json.dumps(own)}\nsecondary = {json.dumps(helps)}"
        )
    return "\n".join(parts) + "\n"


def _equip(db: Database, office: OfficeSettings) -> None:
    """A machine at every counter, screens and printers with faults, and posters of the longest words."""
    kinds = ["counter"] * COUNTERS + ["display"] * 8 + ["printer"] * 4 + ["kiosk"] * 4
    seen = datetime.now(UTC) - timedelta(seconds=30)
    with db.write() as session:
        for n, kind in enumerate(kinds, 1):
            counter = str(n) if kind == "counter" else None
            add_token(
                session, office.code, f"Máy {n} ở khu vực tiếp nhận và trả kết quả tầng trệt", kind, counter
            )
        for kind, status in (("display", {"sound": "blocked"}), ("printer", {"state": "paper_out"})):
            session.execute(
                update(DeviceToken).where(DeviceToken.kind == kind).values(status=status, seen_at=seen)
            )
    with db.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "Nguyễn Thị Hương Giang")
        for n in range(12):
            words = PosterWords("line" if n % 2 else "page", f"{n} {LONG_WORDS}"[:200])
            posters.publish(command, words, Schedule())
        import_procedures(command, [*_catalogue()], "0" * 64)


def _catalogue() -> Iterator[ProcedureVersion]:
    """Procedures with the longest words, each in force since long ago; the first with one that is planned."""
    for n in range(1, PROCEDURES + 1):
        yield _procedure(n, date(2026, 7, 1))
    yield _procedure(1, PLANNED)


def _procedure(n: int, begins: date) -> ProcedureVersion:
    return ProcedureVersion(
        code=f"1.{n:06}.000.00.00.H26-NGHIEP-VU",
        name=f"{LONG_WORDS}, lần {n}",
        field="Đất đai, đo đạc và bản đồ, tài nguyên nước, môi trường, biến đổi khí hậu",
        service="AD" if n % 4 else "ZZ",  # a service that the office no longer has
        level=OnlineLevel.PARTIAL,
        documents=tuple(f"{one} {SERVICE_NAME.format(n)} (bản chính hoặc bản sao)" for one in range(9)),
        fee="" if begins == PLANNED else "Theo nghị quyết của Hội đồng nhân dân",
        effective_from=begins,
    )


def _fifty_minutes(office: OfficeSettings) -> tuple[datetime, timedelta]:
    """When the office began to fill, and how long each of fifty minutes is: shorter after midnight, all is today."""
    now = datetime.now(UTC)
    midnight = datetime.combine(now.astimezone(office.zone), time(0), office.zone)
    began = max(now - timedelta(minutes=50), midnight.astimezone(UTC))
    return began, (now - began) / 50


def _fill(db: Database, office: OfficeSettings) -> None:
    """Every counter has a ticket, some are paused; others wait, are parked or missed their call; some have a note."""
    services, counters = [s.code for s in office.services], [c.number for c in office.counters]
    (began, a_minute), people = _fifty_minutes(office), WAITING + COUNTERS + 8

    def press(minute: int, act: Callable[[Command], object], desk: str | None = None) -> None:
        with db.write(office.code) as session:
            at = began + minute * a_minute
            act(actions.begin(session, office.code, at, "Nguyễn Thị Hương Giang", desk))

    def come(command: Command, some: Iterable[int]) -> None:
        for n in some:
            note = NOTE if n % 5 == 0 else ""
            service = services[n % len(services)] if n % 4 else services[1]
            actions.issue(
                command,
                service,
                priority="pregnant" if n % 9 == 0 else "",
                files=1 + n % 3,
                note=note,
                any_time=True,
            )

    def work(command: Command, number: str) -> None:
        actions.open_counter(command, number)
        actions.call_next(command, number)
        for n in range(8 if number == "1" else 0):
            step, why = ((actions.park, WHY_ASIDE), (actions.no_show, WHY_ABSENT))[n % 2]
            step(command, number, why)
            actions.call_next(command, number)
        if int(number) % 3 == 0:
            actions.serve(command, number)
        if int(number) % 10 == 0:
            actions.pause_counter(command, number, "trình ký lãnh đạo Ủy ban nhân dân phường", 10)

    for minute in range(30):
        press(minute, partial(come, some=range(minute, people, 30)))
    for number in counters[:-4]:
        press(40, partial(work, number=number), number)
