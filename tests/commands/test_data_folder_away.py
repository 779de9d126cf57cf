"""A data folder that is away, with its disk or moved, is missed: only `init` begins one where there is none."""

import pytest

from tests.commands.shell import CONFIG, Shell

COMMANDS = [
    ("run", "--port", "0"),
    ("migrate",),
    ("doctor",),
    ("rebuild",),
    ("report",),
    ("user", "list"),
    ("user", "add", "lan", "--role", "officer"),
    ("token", "list"),
    ("token", "add", "Ki-ốt", "--role", "kiosk"),
    ("settings", "show"),
    ("settings", "history"),
    ("settings", "import", "nha.toml"),
    ("procedures", "import", "procedures.csv"),
    ("voice", "doctor"),
    ("voice", "import", "voice.zip"),
    ("voice", "export", "--voice", "recorded", "--out", "voice.zip"),
    ("backup",),
    ("backup", "office.zip"),
]


def missed(shell: Shell, *reason: str) -> None:
    """Every command says what is missed and what to do, and puts nothing in its place."""
    before = sorted(shell.folder.rglob("*"))
    for words in COMMANDS:
        said = shell.say(*words)
        assert (said.code, said.out, said.error.count("\n")) == (2, "", 1), (words, said)
        for part in (*reason, "server.data", "queue-server init"):
            assert part in said.error, (words, said.error)
    assert sorted(shell.folder.rglob("*")) == before


def test_a_data_folder_that_was_moved_is_missed_and_taken_again_when_it_is_back(shell, database):
    database.close()
    data, elsewhere = shell.folder / "data", shell.folder / "elsewhere"
    data.rename(elsewhere)

    missed(shell, f"the data folder {data} is not there")

    elsewhere.rename(data)
    assert shell.say("user", "add", "lan", "--role", "officer").code == 0


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_the_place_where_a_disk_was_is_not_taken_for_a_new_office(shell, left):
    data = shell.folder / "data"
    data.mkdir()
    if left == "an empty file":
        (data / "queue.db").touch()

    missed(shell, f"{data / 'queue.db'} is not there")

    shell.set_up()
    assert shell.say("user", "list").code == 0


def test_with_postgresql_the_folder_of_its_keys_and_recordings_is_missed_too(shell):
    shell.config.write_text(
        '[server]\ndatabase = "postgresql+psycopg2://127.0.0.1:1/queue"\n' + CONFIG, "utf-8"
    )

    missed(shell, "is not there")
    (shell.folder / "data").mkdir()
    missed(shell, "is empty")


def test_a_machine_whose_offices_are_set_up_in_the_browser_is_begun_by_init(shell):
    shell.config.write_text('[server]\nhost = "127.0.0.1"\n', "utf-8")

    said = shell.say("init")

    assert (said.code, said.error) == (0, "")
    assert "queue-server run sets up its first office" in said.out
    assert shell.say("user", "list").code == 0
