"""The catalogue on an eventful day: a file is brought in, and a fee will be another one from a later day."""

from dataclasses import replace
from datetime import date

from queue_server.actions.log import Command
from queue_server.actions.procedures import edit_procedure, import_procedures
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion

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
    """Import one procedure, and change its fee by hand."""
    import_procedures(command, [BIRTH], "0" * 64)
    dearer = replace(BIRTH, effective_from=date(2026, 12, 1), fee="8.000 đồng")
    edit_procedure(command, dearer, "theo nghị quyết")
