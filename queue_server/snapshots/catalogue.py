"""The catalogue of procedures as it is in force today, as plain data: lists, one procedure, what to print of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.procedure_search import ProcedureSearch, fold
from queue_server.domain.procedures import OnlineLevel
from queue_server.settings.config_file import OfficeSettings
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
        """Each field with the number of its procedures, by alphabet."""
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
        """Return one procedure with all that is known of it.

        Raises:
            ProcedureNotFound: none of that code is in force.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise ProcedureNotFound(procedure=code) from None

    def found(self, typed: str = "", **wanted: str) -> list[ProcedureSnapshot]:
        """Return the procedures that fit what was typed, best first, and equal every `wanted` that is not empty."""
        exact = self.by_code.get(typed.strip().upper())
        asked = {name: value for name, value in wanted.items() if value}
        fitting = [exact] if exact else [self.procedures[number] for number in self._search.find(typed)]
        return [one for one in fitting if asked.items() <= one.items()]


def _searched_beside(procedure: ProcedureSnapshot) -> str:
    """What else than its name one may type to find a procedure."""
    beside = (procedure["code"], procedure["keywords"], procedure["field"], procedure["name_en"])
    return " ".join((*beside, procedure["service_name"]))


class Catalogues:
    """The offices' catalogues, each read again after an import, a change of settings, and when the day has turned."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[date, datetime | None, OfficeSettings], Catalogue]] = {}

    def of(self, session: Session, office: OfficeSettings, day: date) -> Catalogue:
        """Return the office's catalogue in force on `day`."""
        state = day, queries.catalogue_changed_at(session, office.code), office
        kept = self._kept.get(office.code)
        if kept is None or kept[0] != state:
            kept = self._kept[office.code] = state, catalogue(session, office, day)
        return kept[1]


def catalogue(session: Session, office: OfficeSettings, day: date) -> Catalogue:
    """Read the office's procedures as they are in force on `day`."""
    newest = {row.code: row for row in queries.procedures_begun(session, office.code, day)}
    in_force = [row for row in newest.values() if row.effective_to is None or row.effective_to >= day]
    # a service that has gone from the settings since the import: its procedures have no counter to go to
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
        "service_name": service.name,
        "service_name_en": service.name_en,
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
    """Return what a list says of a procedure; its own page and paper say all."""
    return {
        "code": procedure["code"],
        "name": procedure["name"],
        "name_en": procedure["name_en"],
        "field": procedure["field"],
        "service": procedure["service"],
        "level": procedure["level"],
    }
