"""What Redis and a second server process cost, on PostgreSQL: CPU a command, commands a second, frames a change."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import create_engine, text

from tests.bench.commands import ALWAYS, TIMES, WAITING, Office
from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, line_to, ratio, workers_asleep
from tests.live.screen import Screen
from tests.running import Demo, cpu_seconds, eventually, running_demo
from tests.servers import postgres, valkey

# So many kiosks and desks send commands at the same time: more than two processes can serve at once.
AT_ONCE, SECONDS = 8, 6.0
CHANGES = 10


def measure(
    folder: Path, rounds: int = ROUNDS, times: int = TIMES, seconds: float = SECONDS
) -> dict[str, Any]:
    """Nobody watching: at most 1.2 times the cost without Redis. Two processes: 1.6 times the orders of one."""
    with postgres() as database, valkey() as redis:
        return {
            **with_redis(folder, database, redis, rounds, times),
            **two_processes(folder, database, redis, max(rounds // 2, 1), seconds),
            **frames(folder, database, redis),
        }


def with_redis(folder: Path, database: str, redis: str, rounds: int, times: int) -> dict[str, float]:
    """CPU of the server process a command, with Redis and nobody watching, over that without."""
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
    """Commands a second and CPU an order of one server process, of two of one office, and of two that share nothing.

    The last says what the machine itself lets two processes do: load, PostgreSQL and both run on the same processors.
    """
    shared, apart = ((*options(database, name), "--redis", redis) for name in ("two", "apart"))
    with ExitStack() as stack:
        one, other = (Office(start(stack, folder / "two", *shared)) for _ in range(2))
        alone = Office(start(stack, folder / "apart", *apart))
        for office in (one, other, alone):
            stack.enter_context(workers_asleep(office.pid))
        kinds = {"one": [one], "two": [one, other], "apart": [one, alone]}
        rates: dict[str, list[float]] = {kind: [] for kind in kinds}
        costs: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(rounds):
            for kind, offices in kinds.items():
                commands, cpu = under_load(offices, seconds)
                rates[kind].append(commands / seconds)
                costs[kind].append(cpu * 1000 / commands)
    return {
        "cores": float(os.cpu_count() or 0),
        **{f"orders_a_second_{kind}": round(median(rate), 1) for kind, rate in rates.items()},
        **{f"order_cpu_ms_{kind}": round(median(cost), 2) for kind, cost in costs.items()},
        "orders_two_over_one": round(ratio(rates["two"], rates["one"]), 2),
        "orders_apart_over_one": round(ratio(rates["apart"], rates["one"]), 2),
        # with processors enough, two processes give twice as many commands divided by this
        "cpu_two_over_one": round(ratio(costs["two"], costs["one"]), 2),
        "cpu_two_over_apart": round(ratio(costs["two"], costs["apart"]), 2),
    }


def under_load(offices: Sequence[Office], seconds: float) -> tuple[int, float]:
    """So many commands were done in this time by all servers together, with so many seconds of their CPU."""
    before, until = [cpu_seconds(office.pid) for office in offices], time.monotonic() + seconds

    def orders_at(place: int) -> int:
        office, done = offices[place % len(offices)], 0
        kiosk, desk = (line_to(office.demo.tokens[who]) for who in ("kiosk", "counter-4"))
        while time.monotonic() < until:  # who came is called, so that the line stays short
            office.post(kiosk, "/tickets", {"service": "HKA"[done % 3]})
            office.post(desk, "/counters/4/call-next", {})
            done += 2
        return done

    with ThreadPoolExecutor(AT_ONCE) as kiosks:
        done = sum(kiosks.map(orders_at, range(AT_ONCE)))
    return done, sum(cpu_seconds(office.pid) - cpu for office, cpu in zip(offices, before, strict=True))


def frames(folder: Path, database: str, redis: str) -> dict[str, float]:
    """How often a board is sent each change, at one server and at three."""
    found = {}
    for count in (1, 3):
        name = f"frames{count}"
        with ExitStack() as stack:
            shared = (*options(database, name), "--redis", redis)
            demos = [start(stack, folder / name, *shared) for _ in range(count)]
            screens = [stack.enter_context(Screen(at.url, at.tokens["display"])) for at in demos]
            for demo, board in zip(demos, screens, strict=True):
                stack.enter_context(workers_asleep(demo.process.pid))
                board.enter({"channel": "board"})
            found[f"frames_a_change_{count}"] = frames_a_change(demos, screens)
    return found


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
    """What the demos of a database of their own are started with."""
    server = create_engine(database, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE bench_{name}"))
    server.dispose()
    return "--database", f"{database.rpartition('/')[0]}/bench_{name}", *ALWAYS


def start(stack: ExitStack, folder: Path, *wanted: str) -> Demo:
    folder.mkdir(exist_ok=True)
    return stack.enter_context(running_demo(folder, *wanted))
