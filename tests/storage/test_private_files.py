"""Keys and tokens are stored in private files."""

from pathlib import Path

import pytest

from queue_server.storage import private_files


def test_a_file_that_cannot_be_kept_leaves_nothing_of_itself(tmp_path: Path):
    (tmp_path / "secret.key").mkdir()
    with pytest.raises(IsADirectoryError):
        private_files.keep(tmp_path / "secret.key", "a key")
    with pytest.raises(UnicodeEncodeError):
        private_files.keep(tmp_path / "other.key", "\ud800")
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]
