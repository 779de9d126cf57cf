"""Keys and tokens are stored in private files."""

from pathlib import Path

import pytest

from queue_server.storage import private_files
from queue_server.storage.vote_codes_since import vote_codes_since
from tests.office import at


def test_a_file_that_cannot_be_kept_leaves_nothing_of_itself(tmp_path: Path):
    (tmp_path / "secret.key").mkdir()
    with pytest.raises(IsADirectoryError):
        private_files.keep(tmp_path / "secret.key", "a key")
    with pytest.raises(UnicodeEncodeError):
        private_files.keep(tmp_path / "other.key", "\ud800")
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]


def test_a_server_knows_since_when_it_prints_codes_for_votes(tmp_path: Path):
    first = at("09:00")
    assert vote_codes_since(tmp_path, first) == first
    assert vote_codes_since(tmp_path, at("09:00", 3)) == first
    (tmp_path / "vote-codes-since").write_text("nonsense")
    assert vote_codes_since(tmp_path, at("09:00", 3)) == at("09:00", 3)
