"""What a million old tickets cost: issue, call-next and the board on a full database beside an empty one."""

import shutil
import sqlite3
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.commands import WAITING, Office
from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, ratio, workers_asleep
from tests.running import running_demo

OLD = 1_000_000
TICKETS_A_DAY = 200
# The old days lie before the measured day. Every ticket has the events issue, call and finish. The hashes only have
# the right size.
TICKETS = """
WITH RECURSIVE old(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM old WHERE n + 1 < :old)
INSERT INTO tickets (id, public_id, office, business_date, prefix, number, label, priority, language, files, note,
    state, service, rank_at, issued_at, counter, called_at, serving_at, ended_at, recalls, returns, transfers)
SELECT n + 1, printf('OLD%013d', n), 'an-hoa', date('2000-01-01', (n / :day) || ' days'), 'A', n % :day + 1,
    printf('A%03d', n % :day + 1), 0, 'vi', 1, '', 'served', 'A', t, t, 1 + n % 2, t, t, t, 0, 0, 0
FROM (SELECT n, datetime('2000-01-01', (n / :day) || ' days', '+8 hours', (n % :day * 2) || ' minutes')
    || '.000000' AS t FROM old)
"""
EVENTS = """
INSERT INTO ticket_events (office, seq, at, business_date, step, ticket, service, counter, given_at, actor, reason,
    command_seq, rank_at, only_counter, undoes, hash)
SELECT 'an-hoa', (id - 1) * 3 + k + 1, issued_at, business_date, s, id, 'A', c, c, 'Lan', '',
    (id - 1) * 3 + k + 1, NULL, 0, NULL, hex(zeroblob(32))
FROM (SELECT id, issued_at, business_date, k, s, CASE k WHEN 0 THEN NULL ELSE counter END AS c
    FROM tickets, (SELECT 0 AS k, 'issue' AS s UNION SELECT 1, 'call' UNION SELECT 2, 'finish'))
ORDER BY id, k
"""
END = "UPDATE offices SET seq = 3 * :old, hash = hex(zeroblob(32))"


def measure(folder: Path, old: int = OLD, rounds: int = ROUNDS, times: int = 40) -> dict[str, Any]:
    """The CPU time on the full database divided by that on the empty one; goal: at most 1.2 for each command."""
    empty, full = folder / "empty", folder / "full"
    empty.mkdir()
    with running_demo(empty):
        pass
    tidy(empty / "queue.db")
    shutil.copytree(empty, full)
    fill(full / "queue.db", old)
    with (
        running_demo(empty) as first,
        running_demo(full) as second,
        workers_asleep(first.process.pid),
        workers_asleep(second.process.pid),
    ):
        offices = {"empty": Office(first), "full": Office(second)}
        for office in offices.values():
            for _ in range(WAITING):
                office.issue()
        measures = {
            f"{act}_{name}": lambda office=office, act=act: cpu_ms_each(
                office.pid, getattr(office, act), times
            )
            for act in ("issue", "call_next", "board")
            for name, office in offices.items()
        }
        found = interleaved(measures, rounds)
    return {
        "old_tickets": old,
        **{f"{name}_cpu_ms": round(median(values), 2) for name, values in found.items()},
        **{
            f"{act}_ratio": round(ratio(found[f"{act}_full"], found[f"{act}_empty"]), 2)
            for act in ("issue", "call_next", "board")
        },
    }


def tidy(file: Path) -> None:
    """Delete the demo's own events, so that the log can begin with the old ones."""
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM ticket_events")
        database.execute("UPDATE offices SET seq = 0, hash = '', last_at = NULL, business_date = NULL")
        database.execute("UPDATE counters SET state = 'closed'")
    database.close()


def fill(file: Path, old: int) -> None:
    """Insert the old tickets and their events, one statement each. A million take about half a minute."""
    with sqlite3.connect(file) as database:
        database.execute(TICKETS, {"old": old, "day": TICKETS_A_DAY})
        database.execute(EVENTS)
        database.execute(END, {"old": old})
    database.close()
