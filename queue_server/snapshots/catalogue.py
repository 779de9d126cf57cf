"""The catalogue of procedures in force today as plain data: lists, single procedures, the printed list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.procedure_search import ProcedureSearch, fold
from queue_server.domain.procedures import OnlineLevel
from queue_server.queries.procedures import catalogue_state
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.parts import service_name
from queue_server.snapshots.types.procedures import ListedProcedure
from queue_server.snapshots.types.procedures import Procedure as ProcedureSnapshot
from queue_server.storage.models import Procedure


@dataclass(frozen=True)
class Catalogue:
    """One office's procedures in force on one day, by code."""

    procedures: Sequence[ProcedureSnapshot]

    @cached_property
    def by_code(self) -> Mapping[str, ProcedureSnapshot]:
        return {procedure["code"]: procedure for procedure in self.procedures}

    @cached_property
    def fields(self) -> Mapping[str, int]:
        """Each field with the number of its procedures, in alphabetical order."""
        found = Counter(procedure["field"] for procedure in self.procedures)
        return dict(sorted(found.items(), key=lambda field: fold(field[0])))

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """Each online level with the number of its procedures."""
        found = Counter(procedure["level"] for procedure in self.procedures)
        return {level.value: found[level] for level in OnlineLevel}

    @cached_property
    def _search(self) -> ProcedureSearch:
        return ProcedureSearch((one["name"], _searched_beside(one)) for one in self.procedures)

    def procedure(self, code: str) -> ProcedureSnapshot:
        """Return one procedure with all details.

        Raises:
            ProcedureNotFound: no procedure with that code is in force.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise ProcedureNotFound(procedure=code) from None

    def found(self, typed: str = "", **wanted: str) -> list[ProcedureSnapshot]:
        """Return the procedures that fit the typed words, best first, and all non-empty values of `wanted`."""
        exact = self.by_code.get(typed.strip().upper())
        asked = {name: value for name, value in wanted.items() if value}
        fitting = [exact] if exact else [self.procedures[number] for number in self._search.find(typed)]
        return [one for one in fitting if asked.items() <= one.items()]


def _searched_beside(procedure: ProcedureSnapshot) -> str:
    """The words besides its name by which a procedure can be found."""
    beside = (procedure["code"], procedure["keywords"], procedure["field"], procedure["name_en"])
    return " ".join((*beside, procedure["service_name"]))


class Catalogues:
    """The cached catalogues of the offices, read again after a change of theirs or of the settings, or a new day."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Any, Catalogue]] = {}

    def of(self, session: Session, office: OfficeSettings, day: date) -> Catalogue:
        """Return the office's catalogue in force on `day`."""
        state = day, catalogue_state(session, office.code), office
        kept = self._kept.get(office.code)
        if kept is None or kept[0] != state:
            kept = self._kept[office.code] = state, catalogue(session, office, day)
        return kept[1]


def catalogue(session: Session, office: OfficeSettings, day: date) -> Catalogue:
    """Read the office's procedures as they are in force on `day`."""
    newest = {row.code: row for row in queries.procedures_begun(session, office.code, day)}
    in_force = [row for row in newest.values() if row.effective_to is None or row.effective_to >= day]
    # procedures of a removed service have no counter
    return Catalogue([_snapshot(office, row) for row in in_force if row.service in office.service_by_code])


def _snapshot(office: OfficeSettings, row: Procedure) -> ProcedureSnapshot:
    service = office.service_by_code[row.service]
    return {
        "code": row.code,
        "name": row.name,
        "name_en": row.name_en,
        "keywords": row.keywords,
        "field": row.field,
        "service": row.service,
        **service_name(service),
        "color": service.color,
        "counters": office.counters_told(row.service),
        "level": OnlineLevel(row.level),
        "documents": row.documents,
        "fee": row.fee,
        "days": row.days,
        "effective_from": row.effective_from.isoformat(),
        "effective_to": row.effective_to.isoformat() if row.effective_to else None,
        "source": row.source,
    }


def in_a_list(procedure: ProcedureSnapshot) -> ListedProcedure:
    """Return the short form of a procedure for lists."""
    return {
        "code": procedure["code"],
        "name": procedure["name"],
        "name_en": procedure["name_en"],
        "field": procedure["field"],
        "service": procedure["service"],
        "level": procedure["level"],
    }
