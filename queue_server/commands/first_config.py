"""Writes the first config.toml for `queue-server init`: the machine's settings and a whole office."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from queue_server.settings.config_file import BackupSection, ServerSettings, StartError
from queue_server.settings.explanations import explanations_vi
from queue_server.settings.toml import as_toml, from_toml

HEAD = """\
# Cài đặt để bắt đầu. [server] và [backup] được đọc mỗi lần khởi động. Bên dưới là một trung tâm mẫu: sửa thành trung
# tâm của mình rồi chạy lại `queue-server init`. Từ đó cài đặt của trung tâm được giữ trong cơ sở dữ liệu, có lịch sử;
# phần trung tâm trong tệp này không được đọc nữa: `queue-server settings export TỆP` ghi ra, `import TỆP` nhận lại.

"""


def write_first(path: Path) -> None:
    """Write the file, with an explanation above each key.

    Raises:
        StartError: it cannot be written there.
    """
    sample = from_toml((files("queue_server.sample") / "office.toml").read_text("utf-8"), "the sample office")
    machine = {"server": _defaults(ServerSettings), "backup": _defaults(BackupSection)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + as_toml(sample, explanations_vi(), machine), "utf-8")
    except OSError as error:
        raise StartError(
            f"{path} cannot be written: {error.strerror}; choose another place with --config"
        ) from None


def _defaults(section: type[BaseModel]) -> dict[str, Any]:
    """The default values of a section; folders as in the file, relative to it."""
    plain = {key: field.default for key, field in section.model_fields.items()}
    return {key: str(value) if isinstance(value, Path) else value for key, value in plain.items()}
