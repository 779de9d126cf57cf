"""What an officer may note of a visit: the outcomes that the office offers, and documents that are asked for."""

from collections.abc import Collection

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.outcomes import (
    NOTHING_NOTED,
    DocumentNotListed,
    OutcomeNotOffered,
    Outcomes,
    OutcomesContradict,
    contradicting,
)
from queue_server.queries.procedures import procedure_in_force
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.storage.models import Ticket


def checked(command: Command, ticket: Ticket, said: Outcomes, had: Outcomes = NOTHING_NOTED) -> Outcomes:
    """Return what may be noted of the ticket's visit, each outcome once and in the office's order.

    `had`: what was noted of it before; that may stay, also where the office has dropped it since.

    Raises:
        OutcomeNotOffered: the office does not offer one of them for the service.
        OutcomesContradict: two of them exclude each other.
        ProcedureNotFound: none with that code is in force today.
        DocumentNotListed: no outcome asks for documents, or neither procedure nor service lists one.
    """
    offered = command.office.outcomes_for(ticket.service)
    chosen = [one for one in offered if one.code in said.codes]
    dropped = _dropped(command, ticket, said, had)
    if both := contradicting([*chosen, *dropped]):
        raise OutcomesContradict(one=both[0].name, other=both[1].name)
    asked = any(one.asks_documents for one in (*chosen, *dropped))
    known = had.missing if said.procedure == had.procedure else ()
    documents = [document for document in said.missing if document not in known]
    if documents or said.procedure not in ("", had.procedure):
        _check_documents(command, ticket, said.procedure, documents, asked=asked)
    # documents of before go with the outcome that asked for them
    missing = said.missing if asked else ()
    return Outcomes(tuple(one.code for one in (*chosen, *dropped)), said.procedure, missing)


def _dropped(command: Command, ticket: Ticket, said: Outcomes, had: Outcomes) -> list[OutcomeSettings]:
    """The outcomes of before that stay and are not offered any more, as they were when the visit ended."""
    office = command.office
    offered = {one.code for one in office.outcomes_for(ticket.service)}
    if unknown := [code for code in said.codes if code not in {*offered, *had.codes}]:
        raise OutcomeNotOffered(outcome=unknown[0], service=office.service(ticket.service).name)
    if not (stay := [code for code in had.codes if code in said.codes and code not in offered]):
        return []
    then = queries.settings_at(command.session, office.code, ticket.ended_at or command.now)
    known = {one.code: one for one in then.outcomes}
    return [known.get(code) or OutcomeSettings(code=code, name=code) for code in stay]


def _check_documents(
    command: Command, ticket: Ticket, code: str, documents: Collection[str], *, asked: bool
) -> None:
    """A procedure may be named with every outcome, missing documents only where they are asked for."""
    listed: Collection[str] = command.office.service(ticket.service).bring
    if code:
        procedure = procedure_in_force(command.session, command.office.code, code, command.today)
        if procedure is None:
            raise ProcedureNotFound(procedure=code)
        listed = procedure.documents
    for document in documents:
        if not asked or document not in listed:
            raise DocumentNotListed(document=document)
