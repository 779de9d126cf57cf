"""What Redis and a second server process cost on PostgreSQL: CPU a command, commands a second, frames a change."""

import os
import random
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from importlib import resources
from pathlib import Path
from statistics import median
from typing import Any

import psycopg2
from psycopg2.errors import LockNotAvailable
from sqlalchemy import create_engine, text

from queue_server import actions
from queue_server.actions.setup import add_token
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from queue_server.settings.config_file import OfficeSettings, Settings
from tests.bench.commands import TIMES, WAITING, Office
from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, ratio, workers_asleep
from tests.live.screen import Screen
from tests.running import Demo, closing_at_midnight, cpu_seconds, eventually, running_demo, running_server
from tests.servers import postgres, valkey

# The kiosks and desks that send commands at the same time: more than two processes can serve at once.
AT_ONCE, SECONDS = 8, 6.0
OFFICES = ("an-hoa", "binh-an")
# Changes to the sample office: it is always open, and no worker runs beside its server.
CHANGED = {
    'device = "virtual:paper"': 'device = "agent"',
    "enabled = true": "enabled = false",
    'public_holidays = "VN"': 'public_holidays = ""',
}
HOURS = re.compile(r"^\[office\.hours\]\n(\w+ = .*\n)+", re.MULTILINE)
CHANGES = 10


def measure(
    folder: Path, rounds: int = ROUNDS, times: int = TIMES, seconds: float = SECONDS
) -> dict[str, Any]:
    """Goals: Redis without screens costs at most 1.2 times as much; two processes do 1.6 times the commands of one."""
    with postgres() as database, valkey() as redis:
        return {
            **with_redis(folder, database, redis, rounds, times),
            **two_processes(folder, database, redis, max(rounds // 2, 1), seconds),
            **frames(folder, database, redis),
        }


def with_redis(folder: Path, database: str, redis: str, rounds: int, times: int) -> dict[str, float]:
    """The server's CPU time a command without screens: with Redis, divided by that without Redis."""
    plain, shared = (options(database, name) for name in ("plain", "shared"))
    with ExitStack() as stack:
        without = Office(start(stack, folder / "without", *plain))
        with_it = Office(start(stack, folder / "with", *shared, "--redis", redis))
        measures: dict[str, Callable[[], float]] = {}
        for name, office in (("alone", without), ("redis", with_it)):
            stack.enter_context(workers_asleep(office.pid))
            for _ in range(WAITING):
                office.issue()
            measures[f"issue_{name}"] = cpu_of(office, office.issue, times)
            measures[f"call_next_{name}"] = cpu_of(office, office.call_next, times)
        found = interleaved(measures, rounds)
    return {
        **{f"{name}_cpu_ms": round(median(values), 2) for name, values in found.items()},
        "issue_redis_ratio": round(ratio(found["issue_redis"], found["issue_alone"]), 2),
        "call_next_redis_ratio": round(ratio(found["call_next_redis"], found["call_next_alone"]), 2),
    }


def cpu_of(office: Office, act: Callable[[], object], times: int) -> Callable[[], float]:
    return lambda: cpu_ms_each(office.pid, act, times)


def two_processes(folder: Path, database: str, redis: str, rounds: int, seconds: float) -> dict[str, float]:
    """Commands a second of one server process, of two on one database, and of two that share nothing.

    `one`: one process serves one office. `two`: two processes serve the same office. `offices`: each serves its own
    office. `apart`: each has its own database, which shows what the machine allows two processes, with the load and
    PostgreSQL on the same processors. Each process stays on one processor. `held`: the part of the time in which the
    office's row is locked. One office has one writer, so its commands a second never exceed those of one process
    divided by `held`.
    """
    address, elsewhere = (options(database, name)[1] for name in ("province", "apart"))
    with ExitStack() as stack:
        first, second = province(stack, folder / "province", address, redis, 2)
        (alone,) = province(stack, folder / "apart", elsewhere, redis, 1)
        an_hoa, binh_an = OFFICES
        kinds = {
            "one": [first[an_hoa]],
            "two": [first[an_hoa], second[an_hoa]],
            "offices": [first[an_hoa], second[binh_an]],
            "apart": [first[an_hoa], alone[an_hoa]],
        }
        runs: dict[str, list[Run]] = {kind: [] for kind in kinds}
        for _ in range(rounds):
            for kind, offices in kinds.items():
                runs[kind].append(under_load(offices, seconds, address))
    return figures(runs)


def figures(runs: Mapping[str, Sequence["Run"]]) -> dict[str, float]:
    """The medians, and the ratio of each kind to one process; `over_apart`: the ratio to two independent processes."""
    rates = {kind: [run.rate for run in found] for kind, found in runs.items()}
    costs = {kind: [run.cpu * 1000 / run.commands for run in found] for kind, found in runs.items()}
    return {
        "cores": float(len(os.sched_getaffinity(0))),
        **{f"orders_a_second_{kind}": round(median(rate), 1) for kind, rate in rates.items()},
        **{f"order_cpu_ms_{kind}": round(median(cost), 2) for kind, cost in costs.items()},
        **{f"held_{kind}": round(median(run.held for run in found), 2) for kind, found in runs.items()},
        **{
            f"orders_{kind}_over_one": round(ratio(rates[kind], rates["one"]), 2)
            for kind in ("two", "offices", "apart")
        },
        **{
            f"orders_{kind}_over_apart": round(ratio(rates[kind], rates["apart"]), 2)
            for kind in ("two", "offices")
        },
    }


@dataclass
class At:
    """An office at one server process, with the tokens of its devices."""

    url: str
    tokens: Mapping[str, str]
    pid: int


def province(stack: ExitStack, folder: Path, database: str, redis: str, count: int) -> list[dict[str, At]]:
    """Start `count` server processes on one database with two offices, each process on its own processor."""
    (folder / "offices").mkdir(parents=True)
    server = f'database = "{database}"\nredis = "{redis}"\nissue_per_minute = 0\n'
    (folder / "config.toml").write_text(f'office_files = "offices/*.toml"\n[server]\n{server}', "utf-8")
    sample = resources.files("queue_server.sample").joinpath("office.toml").read_text("utf-8")
    for before, after in CHANGED.items():
        sample = sample.replace(before, after)
    sample = HOURS.sub("", sample)
    for code in OFFICES:
        own = sample.replace('code = "an-hoa"', f'code = "{code}"')
        (folder / "offices" / f"{code}.toml").write_text(own, "utf-8")
    settings = config_file.load(folder / "config.toml")
    tokens = {office.code: set_up(settings, office) for office in settings.offices}
    found = []
    for place in range(count):
        url, process = stack.enter_context(running_server(folder / "config.toml", folder))
        keep_on(process.pid, count + place + 1)
        found.append({code: At(url, tokens[code], process.pid) for code in OFFICES})
    return found


def set_up(settings: Settings, office: OfficeSettings) -> dict[str, str]:
    """Make the office's rows and its devices, and open counter 4; return the tokens."""
    now = datetime.now(UTC)
    with closing(open_database(settings)) as db, db.write(office.code) as session:
        command = actions.begin(session, office.code, now)
        actions.open_counter(command, "4")
        kinds = {"kiosk": None, "counter": "4"}
        return {kind: add_token(session, office.code, kind, kind, at) for kind, at in kinds.items()}


def keep_on(pid: int, place: int) -> None:
    """Keep a process on one of the processors that this program may use."""
    known = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(pid, {known[place % len(known)]})


@dataclass
class Run:
    """A run under load: its commands, commands a second and CPU seconds, and the part of the time with a locked row."""

    commands: int
    rate: float
    cpu: float
    held: float


def under_load(offices: Sequence[At], seconds: float, database: str) -> Run:
    """Let kiosks and desks send commands to all servers at the same time for `seconds`."""
    before, until = [cpu_seconds(office.pid) for office in offices], time.monotonic() + seconds

    def orders_at(place: int) -> int:
        office, done = offices[place % len(offices)], 0
        lines = [Line(office.url, office.tokens[who]) for who in ("kiosk", "counter")]
        with closing(lines[0]) as kiosk, closing(lines[1]) as desk:
            while time.monotonic() < until:  # call each ticket at once, so that the line stays short
                kiosk.post("/tickets", f'{{"service": "{"HKA"[done % 3]}"}}')
                desk.post("/counters/4/call-next", "{}")
                done += 2
        return done

    with ThreadPoolExecutor(AT_ONCE + 1) as kiosks:
        held = kiosks.submit(part_locked, database, until)
        done = sum(kiosks.map(orders_at, range(AT_ONCE)))
    cpu = sum(cpu_seconds(office.pid) - cpu for office, cpu in zip(offices, before, strict=True))
    return Run(done, done / seconds, cpu, held.result())


class Line:
    """The cheapest lasting connection in Python, so that the load itself costs little CPU."""

    def __init__(self, url: str, token: str) -> None:
        self._line = HTTPConnection(url.removeprefix("http://"))
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def post(self, path: str, body: str) -> None:
        headers = {**self._headers, "Idempotency-Key": secrets.token_hex(8)}
        self._line.request("POST", f"/api/v1{path}", body, headers)
        answer = self._line.getresponse()
        said = answer.read()
        assert answer.status in (200, 201), said

    def close(self) -> None:
        self._line.close()


def part_locked(database: str, until: float) -> float:
    """The part of the time in which the office's row was locked, sampled at random moments."""
    looks = locked = 0
    with closing(psycopg2.connect(database.replace("+psycopg2", ""))) as connection:
        connection.autocommit = True  # one look locks the row only for its one statement
        while time.monotonic() < until:
            looks += 1
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1 FROM offices WHERE code = %s FOR UPDATE NOWAIT", OFFICES[:1])
            except LockNotAvailable:
                locked += 1
            time.sleep(random.uniform(0.005, 0.02))
    return locked / max(looks, 1)


def frames(folder: Path, database: str, redis: str) -> dict[str, float]:
    """How many frames a board gets for each change, with one server and with three."""
    return {f"frames_a_change_{count}": frames_with(count, folder, database, redis) for count in (1, 3)}


def frames_with(count: int, folder: Path, database: str, redis: str) -> float:
    name = f"frames{count}"
    with ExitStack() as stack:
        shared = (*options(database, name), "--redis", redis)
        demos = [start(stack, folder / name, *shared) for _ in range(count)]
        screens = [stack.enter_context(Screen(at.url, at.tokens["display"])) for at in demos]
        for demo, board in zip(demos, screens, strict=True):
            stack.enter_context(workers_asleep(demo.process.pid))
            board.enter({"channel": "board"})
        return frames_a_change(demos, screens)


def frames_a_change(demos: Sequence[Demo], screens: Sequence[Screen]) -> float:
    for turn in range(CHANGES):
        demo = demos[turn % len(demos)]
        demo.command("/tickets", {"service": "A"}, "kiosk").raise_for_status()
        last = demo.ask("/board")["seq"]
        for board in screens:
            board.snapshot(last)
    eventually(lambda: all(board.pulses for board in screens), "a pulse at every board")
    return sum(len(board.sent("board")) for board in screens) / len(screens) / CHANGES


def options(database: str, name: str) -> tuple[str, ...]:
    """Make an empty database; return the options that start a demo on it."""
    server = create_engine(database, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE bench_{name}"))
    server.dispose()
    return "--database", f"{database.rpartition('/')[0]}/bench_{name}", *closing_at_midnight()


def start(stack: ExitStack, folder: Path, *wanted: str) -> Demo:
    folder.mkdir(exist_ok=True)
    return stack.enter_context(running_demo(folder, *wanted))
