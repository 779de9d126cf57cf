"""A server that cannot start gives the reason and the cure in one sentence, and ends with exit code 2."""

import socket
import sqlite3

import pytest

from queue_server.app import create_app
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from queue_server.storage import data_folder
from tests.commands.shell import CONFIG, Shell
from tests.running import running_demo, start_demo

# Each fault in config.toml, and the words that the sentence must contain.
WRONG = {
    "an unknown key": (
        CONFIG.replace("title =", 'titel = "x"\ntitle ='),
        ["office.titel", "config.example.toml"],
    ),
    "an unknown section": (CONFIG + "\n[lights]\non = true\n", ["lights"]),
    "a missing key": (CONFIG.replace("title =", "#"), ["office.title", "missing"]),
    "a bad prefix": (CONFIG.replace('name = "Hộ', 'prefix = "h!"\nname = "Hộ'), ['"h!"', "capital letters"]),
    "the same prefix twice": (
        CONFIG.replace('code = "H"', 'code = "H"\nprefix = "A"'),
        ["prefix", '"A"', "twice"],
    ),
    "an unknown service": (CONFIG.replace('["H"]', '["Z"]'), ["counter 2", '"Z"', "A, H"]),
    "a wrong kind": ('[server]\nport = "many"\n' + CONFIG, ["server.port", "many"]),
    "a number out of range": ("[server]\nport = 99999\n" + CONFIG, ["server.port", "65535"]),
    "a section that is no section": ("server = 8080\n" + CONFIG, ["server"]),
    "a place in the voice's words that stands for nothing": (
        CONFIG + '\n[voice]\ncall = "Mời {name}, số"\n',
        ["voice.call", "{name}", "{citizen}"],
    ),
    "a letter that is none": (CONFIG + '\n[voice]\nletters = { AB = "a" }\n', ["voice.letters", "AB"]),
    "broken TOML": (CONFIG + '\n[voice\nrepeat = 2"', ["TOML", "line"]),
    "no office file": ('office_files = "offices/*.toml"\n', ["offices/*.toml", "matches no file"]),
    "a strange database": ('[server]\ndatabase = "somewhere"\n' + CONFIG, ["server.database", "postgresql"]),
    "a Redis without its kind": (
        '[server]\nredis = "localhost:6379"\n' + CONFIG,
        ["server.redis", "redis://"],
    ),
    "a printer mistyped": (
        CONFIG + '\n[printer]\ndevice = "netwrok:10.0.0.5:9100"\n',
        ["printer.device", '"netwrok:10.0.0.5:9100"', "network:HOST:PORT"],
    ),
}


def sentence(said, *named: str) -> None:
    """Check that the output is one line on standard error that contains these words, and nothing else."""
    lines = said.error.strip().splitlines()
    assert said.code == 2, said.error
    assert said.out == ""
    assert len(lines) == 1, said.error
    assert lines[0].startswith("queue-server: ")
    for name in named:
        assert name in lines[0]


@pytest.mark.parametrize("case", WRONG)
def test_every_wrong_setting_is_named_with_its_cure(shell, case):
    text, named = WRONG[case]
    shell.config.write_text(text, "utf-8")

    sentence(shell.say("init"), *named)


def test_a_database_server_that_is_away_is_named(office):
    text = office.config.read_text("utf-8")
    away = '[server]\ndatabase = "postgresql+psycopg2://queue@127.0.0.1:1/queue"\n'
    office.config.write_text(away + text, "utf-8")

    sentence(office.say("doctor"), "server.database")


def test_a_server_with_a_wrong_setting_does_not_start(shell):
    text, named = WRONG["an unknown key"]
    shell.config.write_text(text, "utf-8")

    sentence(shell.type("run", "--port", "0"), *named)


def test_a_missing_config_tells_how_to_write_one(tmp_path):
    sentence(Shell(tmp_path).say("doctor"), "config.toml does not exist", "queue-server init")


def test_a_taken_port_is_named_and_the_running_server_stays_alone(office):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        sentence(office.start("run", "--port", str(port)), f"port {port} is taken", "--port")


def test_a_data_folder_that_cannot_be_written_is_named(shell):
    (shell.folder / "data").write_text("a file in its place")

    for said in (shell.start("run", "--port", "0"), shell.say("init")):
        sentence(said, f"{shell.folder / 'data'}", "server.data")


def test_a_file_that_is_no_database_is_named(shell):
    (shell.folder / "data").mkdir()
    (shell.folder / "data" / "queue.db").write_bytes(b"no database at all " * 500)

    sentence(shell.say("report"), "file is not a database")


def test_a_place_where_no_config_can_be_written_is_named(shell):
    (shell.folder / "file").write_text("")

    sentence(Shell(shell.folder / "file" / "deeper").say("init"), "cannot be written")


def test_a_typing_mistake_shows_what_can_be_typed(shell):
    for words in (
        ("rnu",),
        ("token", "add", "Ki-ốt", "--role", "king"),
        ("user", "add", "x" * 61, "--role", "admin"),
        ("run", "--port", "99999"),
        ("run", "--port", "-1"),
    ):
        said = shell.say(*words)
        assert said.code == 2
        assert "usage: queue-server" in said.error


@pytest.fixture
def office(shell: Shell) -> Shell:
    """An office that has already served, so that its database and its key exist."""
    settings = config_file.load(shell.config)
    database = open_database(settings)
    create_app(settings, database)
    database.close()
    return shell


@pytest.mark.parametrize("left", ["nothing", "zero bytes", "what lay beside it"])
def test_a_lost_database_beside_the_offices_key_is_not_begun_again(office, left):
    data = office.folder / "data"
    if left == "what lay beside it":  # SQLite itself would delete this file at once
        (data / "queue.db-wal").write_bytes(b"rows that were committed")
    (data / "queue.db").unlink()
    if left == "zero bytes":
        (data / "queue.db").touch()
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.name != "server.lock"}

    for said in (office.start("run", "--port", "0"), office.say("init"), office.say("user", "list")):
        sentence(said, f"{data / 'queue.db'} is ", "secret.key", "queue-server restore FILE")
    after = {path.name: path.read_bytes() for path in data.iterdir() if path.name != "server.lock"}
    assert after == before


def test_a_lost_database_beside_a_print_agents_journal_is_not_begun_again(shell):
    (shell.folder / "data").mkdir()
    (shell.folder / "data" / "printer-an-hoa.db").write_bytes(b"papers of this morning")

    sentence(shell.say("init"), "queue.db is lost", "printer-an-hoa.db")


def test_an_empty_postgresql_beside_the_offices_key_is_not_begun_again(office, postgres_url):
    text = office.config.read_text("utf-8")
    office.config.write_text(f'[server]\ndatabase = "{postgres_url}"\n{text}', "utf-8")

    sentence(office.say("init"), "is empty", "secret.key", "queue-server restore FILE")


@pytest.mark.parametrize(
    "content", [None, b"", b"short", b"\xff\xfe" * 40], ids=["folder", "empty", "short", "bytes"]
)
def test_a_cookie_key_that_cannot_be_used_is_named(office, content):
    key = office.folder / "data" / "secret.key"
    key.unlink()
    if content is None:
        key.mkdir()
    else:
        key.write_bytes(content)

    sentence(office.start("run", "--port", "0"), f"{key} cannot be used", "backup", "paired anew")
    assert key.is_dir() if content is None else key.read_bytes() == content


def test_a_database_of_a_newer_version_is_named(office):
    with sqlite3.connect(office.folder / "data" / "queue.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9876'")
    connection.close()

    for said in (office.start("run", "--port", "0"), office.say("doctor"), office.say("migrate")):
        sentence(said, "newer version", "9876", "queue-server restore FILE")


def test_a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on_until_it_is_killed(tmp_path):
    with running_demo(tmp_path) as demo:
        said = f"works in .* already .process {demo.process.pid}.; stop it first"
        with pytest.raises(RuntimeError, match=said):
            start_demo(tmp_path)
        assert demo.command("/tickets", {"service": "A"}, who="kiosk").status_code == 201
        demo.kill()
    with running_demo(tmp_path) as demo:  # the killed server leaves nothing that stops the next one
        assert demo.ask("/kiosk", "kiosk")["open"]


def test_a_newer_form_is_not_brought_into_a_database_that_a_server_works_with(office):
    with sqlite3.connect(office.folder / "data" / "queue.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0012'")
    connection.close()

    with data_folder.hold(config_file.load(office.config)):
        sentence(office.say("user", "list"), "a server works in", "stop it first")
