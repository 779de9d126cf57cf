"""Which settings the programs beside the server read at their start: a program is started again when one changes."""

from hashlib import sha256

from pydantic.config import JsonDict

from queue_server.settings.config_file import OfficeSettings


def of_program(office: OfficeSettings, program: JsonDict) -> tuple[object, ...]:
    """Return the settings that a program beside the server reads at its start; it is started again when one changes."""
    return tuple(
        getattr(section, name)
        for section in (office.printer, office.voice)
        for name, field in type(section).model_fields.items()
        if field.json_schema_extra == program
    )


def mark_of(office: OfficeSettings, program: JsonDict) -> str:
    """Return 16 hexadecimal digits that differ when a setting differs that the program reads at its start.

    A program that was started with another mark still works with settings that are no longer valid.
    """
    return sha256(repr(of_program(office, program)).encode()).hexdigest()[:16]
