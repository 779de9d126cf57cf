"""Removes what is gone from where others name it: a service from counters and outcomes, a counter or a part of the hall
from screens, posters and loudspeakers.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from queue_server.settings.keyed import ORDER, Document

Rows = Mapping[str, Mapping[str, Any]]


def without_lost(document: Document, standing: Sequence[Document]) -> Document:
    """Return a whole document in the API's form without names of things that are gone.

    Only names of one of the documents before are removed: the check refuses a wrong name in the change itself.
    """
    gone = {code for one in standing for code in one["services"]} - set(document["services"])
    zones = {counter["zone"] for counter in document["counters"].values()} | {""}
    counters = {*document["counters"], ""}
    boards = _cleared(document["boards"], "zone", zones, [one["boards"] for one in standing])
    boards = _cleared(boards, "counter", counters, [one["boards"] for one in standing])
    posters = _cleared(document["posters"], "zone", zones, [one["posters"] for one in standing])
    stood = {zone for one in standing for zone in one["voice"]["zone_volume"]} - zones
    volume = {zone: curve for zone, curve in document["voice"]["zone_volume"].items() if zone not in stood}
    voice = {**document["voice"], "zone_volume": volume}
    outcomes = _still_offered(document, gone)
    order = {**document[ORDER], "outcomes": list(outcomes)}
    changed = {"boards": boards, "posters": posters, "voice": voice, "outcomes": outcomes, ORDER: order}
    return {**document, "counters": _called_still(document, gone), **changed}


def _called_still(document: Document, gone: set[str]) -> Document:
    """The counters without services that are gone; whether one has any left is for the check."""
    return {
        number: {
            **counter,
            "services": [*_without(counter["services"], gone)],
            "secondary": [*_without(counter["secondary"], gone)],
        }
        for number, counter in document["counters"].items()
    }


def _still_offered(document: Document, gone: set[str]) -> Document:
    """The outcomes without services that are gone; one that was offered for nothing else is gone with them."""
    rows = {
        code: {**row, "services": [*_without(row["services"], gone)]}
        for code, row in document["outcomes"].items()
    }
    return {
        code: row
        for code, row in rows.items()
        if row["services"] or not document["outcomes"][code]["services"]
    }


def _without(codes: Sequence[str], gone: set[str]) -> Iterator[str]:
    return (code for code in codes if code not in gone)


def _cleared(rows: Rows, key: str, known: set[str], standing: Sequence[Rows]) -> Document:
    """The rows, with "" for names that are unknown now and were there before."""
    return {
        name: {**row, key: ""}
        if row[key] not in known and any(one.get(name, {}).get(key) == row[key] for one in standing)
        else {**row}
        for name, row in rows.items()
    }


def new_files(before: Document, after: Document) -> Iterator[tuple[str, str]]:
    """Yield (path, file) of each picture or film that a poster shows only after the change."""
    known = {poster["file"] for poster in before["posters"].values()} | {""}
    for number, poster in after["posters"].items():
        if poster["file"] not in known:
            yield f"posters.{number}.file", poster["file"]
