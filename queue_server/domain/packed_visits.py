"""Folded visits as bytes, so that a closed day is not folded from its log for every report: in columns, compressed."""

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any

from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.promise import Promise, Verdict
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NONE = timedelta(0)
STATES, STEPS, VERDICTS = (
    {str(one): one for one in State},
    {str(one): one for one in Step},
    {str(one): one for one in Verdict},
)

Columns = list[list[Any]]


def packed(visits: Sequence[VisitRecord]) -> bytes:
    """Return the visits as bytes; their times are kept to the microsecond."""
    turns = [turn for visit in visits for turn in visit.turns_of]
    told = [_columns(map(_visit_row, visits)), _columns(map(_turn_row, turns))]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(kept: bytes, zone: tzinfo) -> list[VisitRecord]:
    """Return the visits of these bytes; `zone`: the office's time zone of that day."""
    visits, turns = json.loads(zlib.decompress(kept))
    following = _turns(turns)
    return list(_visits(visits, following, zone))


def _columns(rows: Iterator[tuple[Any, ...]]) -> Columns:
    return [list(column) for column in zip(*rows, strict=True)]


def _visit_row(visit: VisitRecord) -> tuple[Any, ...]:
    promise = visit.promise
    return (
        visit.service,
        _moment(visit.issued_at),
        str(visit.state),
        *map(_length, (visit.wait, visit.put_off, visit.parked, visit.away, visit.again)),
        visit.files,
        len(visit.turns_of),
        visit.priority,
        [promise.said.low, promise.said.high, str(promise.verdict)] if promise else None,
        visit.recalls,
        int(visit.voucher),
        int(visit.corrected),
    )


def _turn_row(turn: Turn) -> tuple[Any, ...]:
    noted = turn.outcomes
    return (
        turn.ticket,
        turn.service,
        turn.counter,
        turn.officer,
        *map(_moment, (turn.called_at, turn.serving_at, turn.ended_at)),
        str(turn.ended_by) if turn.ended_by else None,
        _length(turn.time_aside),
        [noted.codes, noted.procedure, noted.missing] if noted != NOTHING_NOTED else None,
    )


def _visits(columns: Columns, turns: Iterator[Turn], zone: tzinfo) -> Iterator[VisitRecord]:
    for service, issued, state, *times, files, count, priority, said, recalls, voucher, corrected in zip(
        *columns, strict=True
    ):
        wait, put_off, parked, away, again = times
        yield VisitRecord(
            service,
            (EPOCH + timedelta(microseconds=issued)).astimezone(zone),
            STATES[state],
            None if wait is None else timedelta(microseconds=wait),
            _time(put_off),
            _time(parked),
            _time(away),
            _time(again),
            files,
            list(islice(turns, count)),
            priority,
            Promise(SaidRange(said[0], said[1]), VERDICTS[said[2]]) if said else None,
            recalls,
            bool(voucher),
            bool(corrected),
        )


def _turns(columns: Columns) -> Iterator[Turn]:
    for ticket, service, counter, officer, called, serving, ended, by, aside, noted in zip(
        *columns, strict=True
    ):
        yield Turn(
            ticket,
            service,
            counter,
            officer,
            EPOCH + timedelta(microseconds=called),
            None if serving is None else EPOCH + timedelta(microseconds=serving),
            None if ended is None else EPOCH + timedelta(microseconds=ended),
            STEPS[by] if by else None,
            _time(aside),
            Outcomes(tuple(noted[0]), noted[1], tuple(noted[2])) if noted else NOTHING_NOTED,
        )


def _time(microseconds: int) -> timedelta:
    """Most are nothing, and need no object of their own."""
    return timedelta(microseconds=microseconds) if microseconds else NONE


def _moment(at: datetime | None) -> int | None:
    return None if at is None else (at - EPOCH) // MICROSECOND


def _length(time: timedelta | None) -> int | None:
    return None if time is None else time // MICROSECOND
