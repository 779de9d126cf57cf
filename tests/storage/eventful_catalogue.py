"""The catalogue on an eventful day: files come in, one by mistake, and a fee will be another one from a later day."""

from dataclasses import replace
from datetime import date

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.procedures import drop_version, edit_procedure, import_procedures, undo_import
from queue_server.domain.procedure_undo import import_undo, planned_removal
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.queries.procedures import last_catalogue_change

BIRTH = ProcedureVersion(
    code="HT-1",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    service="H",
    level=OnlineLevel.FULL,
    documents=("Tờ khai",),
    effective_from=date(2026, 7, 1),
)


def change_catalogue(command: Command) -> None:
    """Import one procedure, take a wrong file back, change the fee by hand, and delete a version that was planned."""
    import_procedures(command, [BIRTH], "0" * 64)
    _bring_the_wrong_file(command)
    dearer = replace(BIRTH, effective_from=date(2026, 12, 1), fee="8.000 đồng")
    edit_procedure(command, dearer, "theo nghị quyết")
    postponed = replace(BIRTH, effective_from=date(2027, 1, 1), fee="9.000 đồng")
    edit_procedure(command, postponed, "theo nghị quyết")
    removal = planned_removal(_known(command), "HT-1", "2027-01-01", command.today)
    assert removal
    drop_version(command, removal, "nghị quyết bị hoãn")


def _bring_the_wrong_file(command: Command) -> None:
    wrong = [replace(BIRTH, documents=("Đơn",)), replace(BIRTH, code="HT-2")]
    import_procedures(command, wrong, "1" * 64)
    change = last_catalogue_change(command.session, command.office.code)
    assert change
    undo = import_undo(_known(command), change.seq, change.data or {})
    assert undo
    undo_import(command, undo, "nạp nhầm tệp")


def _known(command: Command) -> list[ProcedureVersion]:
    return queries.procedure_versions(command.session, command.office.code)
