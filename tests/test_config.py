"""The message about a wrong setting is one sentence that names the key and the cure."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from queue_server.access.openid_answers import known_provider
from queue_server.settings import config_file
from queue_server.settings.config_file import ConfigError
from queue_server.settings.openid import OpenIdSection
from tests.config_files import OFFICE, told, written
from tests.office import PLAIN, installation

SAMPLE = Path(config_file.__file__).parents[1] / "sample" / "office.toml"


def complaint(*path: Any, value: Any = None, also: dict[str, Any] | None = None) -> str:
    """The message when the key at `path` of the plain settings has `value`, or is missing (None)."""
    raw = deepcopy(PLAIN) | (also or {})
    place = raw
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with pytest.raises(ConfigError) as wrong:
        installation(**raw) if path[0] in raw else config_file.settings_from({"offices": [raw]}, "a test")
    return str(wrong.value)


def test_the_sample_office_is_right():
    settings = config_file.load(SAMPLE)
    (office,) = settings.offices
    assert (office.code, len(office.services), len(office.counters)) == ("an-hoa", 8, 10)
    assert settings.server.data == SAMPLE.parent / "data"
    assert settings.database_url == f"sqlite:///{SAMPLE.parent}/data/queue.db"


def test_the_database_may_be_named():
    named = config_file.settings_from(
        {"server": {"database": "postgresql+psycopg2://x/y"}, "offices": [PLAIN]}, "a test"
    )
    assert named.database_url == "postgresql+psycopg2://x/y"


def test_counters_for_a_service_name_those_first_whose_first_task_it_is():
    office = installation().offices[0]
    assert office.counters_for("A") == ["1", "2", "3"]
    assert office.counters_for("H") == ["2", "3"]


def test_citizens_are_told_of_those_whose_first_task_it_is_in_the_order_of_their_numbers():
    numbers = {"12": (["A"], []), "3": (["A"], ["Q"]), "2": (["H"], ["A", "Q"]), "10": (["H"], ["Q"])}
    counters = [{"number": n, "services": own, "secondary": helps} for n, (own, helps) in numbers.items()]
    office = installation(counters=counters).offices[0]
    assert office.counters_told("A") == ["3", "12"]
    # no counter has Q as its first task, so the ones that help are named
    assert office.counters_told("Q") == ["2", "3", "10"]


def test_the_local_api_of_a_print_agent_is_read_under_its_former_name_too():
    kiosk = {"agent_door": "http://127.0.0.1:9180", "offline_first": 900}
    office = config_file.settings_from({"offices": [{**PLAIN, "kiosk": kiosk}]}, "a test").offices[0]
    assert office.kiosk.local_api_url == "http://127.0.0.1:9180"


def test_settings_do_not_change_under_a_running_server():
    with pytest.raises(ValueError, match="frozen"):
        installation().offices[0].queue.undo_seconds = 5


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("office", "titel"), "x", ['unknown key "office.titel"', "remove it", "config.example.toml"]),
        (("services", 1, "prefx"), "X", ['unknown key "services.1.prefx"']),
        (("office", "title"), None, ['the key "office.title" is missing', "config.example.toml"]),
        (("office", "code"), "An Hòa", ["office.code", "found 'An Hòa'"]),
        (("office", "time_zone"), "Mars/Phobos", ["office.time_zone", '"Mars/Phobos"', '"Asia/Ho_Chi_Minh"']),
        (("office", "hours"), {"monday": []}, ["office.hours", '"monday" is not a weekday', "mon, tue"]),
        (("office", "hours"), {"mon": ["7h-11h"]}, ["office.hours", '"7h-11h"', '"07:30-11:30"']),
        (
            ("office", "hours"),
            {"mon": ["11:30-07:30"]},
            ["office.hours", "11:30-07:30", "ends before it begins"],
        ),
        (
            ("office", "hours"),
            {"mon": ["13:30-17:00", "07:30-11:30"]},
            ["office.hours", "mon", "07:30–11:30", "put them in order"],
        ),
        (("office", "hours"), {"mon": ["07:30-24:00", "13:00-15:00"]}, ["office.hours", "put them in order"]),
        (("office", "issue_early_minutes"), 500, ["office.issue_early_minutes", "240", "found 500"]),
        (("office", "help_service"), "Z", ['office.help_service "Z"', "known: A, H, L, Q"]),
        (("services", 0, "prefix"), "đ", ['prefix "đ"', "one or two capital letters or one digit"]),
        (("services", 1, "prefix"), "A", ['prefix "A" is used twice', "its own"]),
        (("services", 1, "code"), "A", ['service code "A" is used twice']),
        (("services", 0, "last"), 1000, ["last (1000)", "digits (3)"]),
        (("services", 0, "first"), 999, ["last (999) must be larger than first (999)"]),
        (("services", 0, "color"), "red", ["services.0.color", "found 'red'"]),
        (("services", 0, "icon"), "cat", ["services.0.icon", "'stamp'"]),
        (
            ("counters", 0, "services"),
            ["Z"],
            ['counter 1 names the unknown service "Z"', "known: A, H, L, Q"],
        ),
        (("counters", 0, "secondary"), ["Z"], ['counter 1 names the unknown service "Z"']),
        (("counters", 0, "services"), [], ["counters.0.services"]),
        (("counters", 0, "number"), "12a", ["counters.0.number", "found '12a'"]),
        (("counters", 1, "number"), "1", ['counter number "1" is used twice']),
        (("queue",), {"undo_seconds": 1}, ["queue.undo_seconds", "5", "found 1"]),
        (("queue",), {"undo_secs": 30}, ['unknown key "queue.undo_secs"']),
        (("printer",), {"width": 600}, ["printer.width", "576"]),
        (("printer",), {"device": "netwrok:10.0.0.5:9100"}, ["printer.device", "network:HOST:PORT"]),
        (("printer",), {"device": "network:10.0.0.5"}, ["printer.device", "network:HOST:PORT"]),
        (("printer",), {"device": "usb:zzz"}, ["printer.device", "usb:04b8:0e28"]),
        (("printer",), {"device": "virtual:"}, ["printer.device", "virtual:FOLDER"]),
        (
            ("voice",),
            {"zone_volume": {"Khu Z": {"07:30": 0.5}}},
            ['unknown part "Khu Z" of the hall', "counters' zones: none"],
        ),
        (("services",), [], ["services"]),
        (("services", 0, "hours"), ["7h"], ["services.0.hours", '"7h" is not a session']),
        (
            ("services", 0, "hours"),
            {"tuesday": ["07:30-11:30"]},
            ["services.0.hours", "not a weekday", "mon, tue"],
        ),
        (("services", 0, "hours"), {"tue": "07:30-11:30"}, ["services.0.hours.tue"]),
        (
            ("services", 1, "hours"),
            ["11:00-14:00"],
            ["service H", '"11:00–14:00"', "outside the office's hours"],
        ),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_a_wrong_key_is_named_with_its_cure(path: tuple[Any, ...], value: Any, words: list[str]):
    said = complaint(*path, value=value)
    assert said.startswith("a test: ")
    assert not [word for word in words if word not in said], said


def test_a_missing_file_says_how_to_write_it(tmp_path: Path):
    said = told(tmp_path / "config.toml")
    assert "does not exist" in said
    assert f"queue-server init --config {tmp_path / 'config.toml'}" in said


@pytest.mark.parametrize("content", [b"[office\n", b"title = \xff", b"a = 1\na = 2\n"])
def test_a_file_that_is_not_toml_says_so(tmp_path: Path, content: bytes):
    (tmp_path / "config.toml").write_bytes(content)
    assert f"{tmp_path / 'config.toml'} is not readable TOML" in told(tmp_path / "config.toml")


def test_a_folder_instead_of_a_file_says_so(tmp_path: Path):
    assert "cannot be read" in told(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[server]\nprot = 80\n", 'unknown key "server.prot"'),
        ("[server]\nport = 99999\n", "server.port"),
        ("[server]\nasync_mode = 'gevent'\n", "server.async_mode"),
        *(
            (f"[server]\ndatabase = '{url}'\n", 'server.database: write it like "postgresql+psycopg2://')
            for url in (
                "somewhere",
                "mysql://x/y",
                "oracle://x",
                "postgres://x/y",
                "postgresql://x/y",
                "postgresql+psycopg://x/y",
                "postgresql+psycopg2://x:port/y",
            )
        ),
        *(
            (f"[server]\nredis = '{url}'\n", 'server.redis: write it like "redis://host:6379/0"')
            for url in ("localhost:6379", "redis://localhost:abc", "redis://", "http://localhost:6379")
        ),
        *(
            (f"[server]\npublic_url = '{url}'\n", f'server.public_url: "{url}" is no whole address')
            for url in (
                "so.anhoa.gov.vn",
                "//so.anhoa.gov.vn",
                "https://",
                "https://so.anhoa.gov.vn:port",
                "https://so anhoa",
                "https://a:b@anhoa.vn",
                "ws://anhoa.vn",
                "https://so.anhoa.gov.vn\\n",
            )
        ),
        *(
            (f"[server]\npublic_url = '{url}'\n", f'server.public_url: "{url}" names more than a host')
            for url in (
                "https://anhoa.vn/so",
                "https://anhoa.vn/?a=1",
                "https://anhoa.vn/#x",
                "https://anhoa.vn?x",
            )
        ),
        *(
            (
                f"[server.openid]\nissuer = '{url}'\nclient_id = 'x'\n",
                f'server.openid.issuer: "{url}" must be',
            )
            for url in (
                "login.anhoa.gov.vn",
                "http://login.anhoa.gov.vn",
                "https://a:b@login.anhoa.gov.vn",
                "https://login.anhoa.gov.vn#x",
                "https://login.anhoa.gov.vn:port",
            )
        ),
        ("[server.openid]\nissuer = 'https://login.anhoa.gov.vn'\n", "client_id is missing"),
        ("[server.openid]\nprivate_network = '10.20'\n", "is no network"),
        ("server = 5\n", "server"),
        ("ofice = 1\n", 'unknown key "ofice"'),
    ],
)
def test_a_wrong_server_section_is_named(tmp_path: Path, text: str, words: str):
    assert words in told(written(tmp_path, text + OFFICE.format(code="mot")))


def test_the_providers_secret_is_a_file_beside_the_settings_and_a_missing_one_stops_the_start(tmp_path: Path):
    text = "[server.openid]\nissuer = 'https://login.anhoa.gov.vn'\nclient_id = 'so'\nclient_secret_file = 'geheim'\n"
    section = config_file.load(written(tmp_path, text + OFFICE.format(code="mot"))).server.openid

    assert section.client_secret_file == str(tmp_path / "geheim")
    with pytest.raises(config_file.StartError, match=r"client_secret_file .* cannot be read: No such file"):
        known_provider(section)
    (tmp_path / "geheim").write_text("x")
    assert known_provider(section) is not None
    assert known_provider(OpenIdSection()) is None


def test_the_certificate_of_the_providers_authority_is_a_file_beside_the_settings(tmp_path: Path):
    text = "[server.openid]\nissuer = 'https://login.anhoa.gov.vn'\nclient_id = 'so'\nca_file = 'so.pem'\n"
    section = config_file.load(written(tmp_path, text + OFFICE.format(code="mot"))).server.openid

    assert section.ca_file == str(tmp_path / "so.pem")
    with pytest.raises(config_file.StartError, match=r"ca_file .* cannot be used: No such file"):
        known_provider(section)
    (tmp_path / "so.pem").write_text("no certificate")
    with pytest.raises(config_file.StartError, match=r"ca_file .* cannot be used"):
        known_provider(section)


def test_addresses_of_every_kind_we_know_are_taken():
    server = {"redis": "rediss://:secret@cache:6380/1", "public_url": "https://so.anhoa.gov.vn:8443/"}
    for device in (
        "network:may-in.anhoa:9100",
        "usb:04b8:0E28",
        "file:/dev/usb/lp0",
        "windows:Máy in 1",
        "agent",
        "",
    ):
        offices = [PLAIN | {"printer": {"device": device}}]
        assert (
            config_file.settings_from({"server": server, "offices": offices}, "a test")
            .offices[0]
            .printer.device
            == device
        )
