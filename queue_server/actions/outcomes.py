"""What an officer may note of a visit: the outcomes that the office offers, and documents that are asked for."""

from collections.abc import Collection

from queue_server.actions.log import Command
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.outcomes import (
    DocumentNotListed,
    OutcomeNotOffered,
    Outcomes,
    OutcomesContradict,
    contradicting,
)
from queue_server.queries.procedures import procedure_in_force
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.storage.models import Ticket


def checked(command: Command, ticket: Ticket, said: Outcomes) -> Outcomes:
    """Return what may be noted of the ticket's visit, its outcomes in the office's order.

    Raises:
        OutcomeNotOffered: the office does not offer one of them for the service.
        OutcomesContradict: two of them exclude each other.
        ProcedureNotFound: none with that code is in force today.
        DocumentNotListed: no outcome asks for documents, or neither procedure nor service lists one.
    """
    chosen = _chosen(command, ticket, said.codes)
    if both := contradicting(chosen):
        raise OutcomesContradict(one=both[0].name, other=both[1].name)
    if said.procedure or said.missing:
        _check_documents(command, ticket, said, asked=any(one.asks_documents for one in chosen))
    return Outcomes(tuple(one.code for one in chosen), said.procedure, said.missing)


def _chosen(command: Command, ticket: Ticket, codes: Collection[str]) -> list[OutcomeSettings]:
    offered = command.office.outcomes_for(ticket.service)
    if unknown := [code for code in codes if code not in {one.code for one in offered}]:
        raise OutcomeNotOffered(outcome=unknown[0], service=command.office.service(ticket.service).name)
    return [one for one in offered if one.code in codes]


def _check_documents(command: Command, ticket: Ticket, said: Outcomes, *, asked: bool) -> None:
    """A procedure may be named with every outcome, missing documents only where they are asked for."""
    listed: Collection[str] = command.office.service(ticket.service).bring
    if said.procedure:
        procedure = procedure_in_force(command.session, command.office.code, said.procedure, command.today)
        if procedure is None:
            raise ProcedureNotFound(procedure=said.procedure)
        listed = procedure.documents
    for document in said.missing:
        if not asked or document not in listed:
            raise DocumentNotListed(document=document)
