"""Writes the first config.toml: for `init` the machine's settings and a whole office, for `run` the machine's alone."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from queue_server.sample.office import sample_office
from queue_server.settings.config_file import BackupSection, ServerSettings, StartError
from queue_server.settings.evidence import EvidenceSection
from queue_server.settings.explanations import explanations_vi
from queue_server.settings.toml import as_toml, machine_as_toml

HEAD = """\
# Cài đặt để bắt đầu. [server], [backup] và [evidence] được đọc mỗi lần khởi động. Bên dưới là một trung tâm mẫu: sửa
# thành trung tâm của mình rồi chạy lại `queue-server init`. Từ đó cài đặt của trung tâm được giữ trong cơ sở dữ liệu,
# có lịch sử; phần trung tâm trong tệp này không được đọc nữa: `queue-server settings export TỆP` ghi ra, `import TỆP`
# nhận lại.

"""


MACHINE_HEAD = """\
# Cài đặt của máy chủ, được đọc mỗi lần khởi động. Cài đặt của trung tâm nằm trong cơ sở dữ liệu, có lịch sử, và được
# sửa ở trang Quản trị; `queue-server settings export TỆP` ghi ra, `import TỆP` nhận lại.

"""
# The first run is done in a browser, which may be on another machine of the office, as kiosks and screens are.
EVERYWHERE = "0.0.0.0"  # noqa: S104  whoever has no code or account is let in nowhere


def write_first(path: Path) -> None:
    """Write the file with the sample office, and an explanation above each key.

    Raises:
        StartError: it cannot be written there.
    """
    machine = {
        "server": _defaults(ServerSettings),
        "backup": _defaults(BackupSection),
        "evidence": _defaults(EvidenceSection),
    }
    _write(path, HEAD + as_toml(sample_office(), explanations_vi(), machine))


def write_machine(path: Path) -> None:
    """Write the file without an office: the first run asks for it in the browser.

    Raises:
        StartError: it cannot be written there.
    """
    server = {**_defaults(ServerSettings), "host": EVERYWHERE}
    machine = {"server": server, "backup": _defaults(BackupSection), "evidence": _defaults(EvidenceSection)}
    _write(path, MACHINE_HEAD + machine_as_toml(machine, explanations_vi()))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise StartError(
            f"{path} cannot be written: {error.strerror}; choose another place with --config"
        ) from None


def _defaults(section: type[BaseModel]) -> dict[str, Any]:
    """The default values of a section; folders as in the file, relative to it.

    A section within it, such as the provider for signing in, is left out: few offices have one.
    """
    fields = section.model_fields.items()
    plain = {key: field.default for key, field in fields if not isinstance(field.default, BaseModel)}
    return {key: str(value) if isinstance(value, Path) else value for key, value in plain.items()}
