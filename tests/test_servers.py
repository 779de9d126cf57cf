"""The database servers of the other tests are real, and leave nothing behind."""

import socket
import stat
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
import redis

from tests import servers
from tests.processes import tied


def connect(url: str) -> psycopg2.extensions.connection:
    return psycopg2.connect(url.replace("+psycopg2", ""))


def test_an_office_on_postgresql_keeps_vietnamese_names(postgres_url):
    with connect(postgres_url) as office, office.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE names (name text)")
        cursor.execute("INSERT INTO names VALUES (%s) RETURNING name, length(name)", ("Phường Nghĩa Đô",))
        assert cursor.fetchone() == ("Phường Nghĩa Đô", 15)
    office.close()


def test_postgresql_for_durability_tests_writes_through_to_the_disk():
    with servers.postgres(durable=True) as url:
        office = connect(url)
        with office.cursor() as cursor:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            assert cursor.fetchone() == ("on", "on")
        office.close()
    assert not servers.postgres_answers(url)


def test_two_processes_of_an_office_hear_each_other_through_valkey(valkey_url):
    one, other = redis.Redis.from_url(valkey_url), redis.Redis.from_url(valkey_url)
    with one, other, other.pubsub() as line:
        line.subscribe("an-hoa")
        assert line.get_message(timeout=60)["type"] == "subscribe"
        one.publish("an-hoa", "A001")
        assert line.get_message(timeout=60)["data"] == b"A001"


def test_a_port_held_for_a_server_is_nobody_elses_and_the_server_may_come_and_go(tmp_path):
    with servers.held_port() as port:
        for _ in range(2):
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port))
            with pytest.raises(OSError, match="in use"), socket.socket() as other:
                other.bind(("127.0.0.1", port))
            with socket.create_server(("127.0.0.1", port)):
                socket.create_connection(("127.0.0.1", port)).close()


def test_a_server_that_cannot_start_says_why(tmp_path):
    broken = servers.running([sys.executable, "-c", "exit('the disk is full')"], tmp_path, lambda: False)
    with pytest.raises(RuntimeError, match="the disk is full"), broken:
        pass


def test_a_valkey_that_answers_late_is_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert servers.valkey_answers(f"redis://127.0.0.1:{mute.getsockname()[1]}/0") is False


def test_a_server_that_ignores_its_end_is_ended_all_the_same(monkeypatch):
    monkeypatch.setattr(servers, "STOP_SECONDS", 0.1)
    deaf = "import signal; signal.signal(2, signal.SIG_IGN); print('ready', flush=True); signal.pause()"
    with subprocess.Popen(tied([sys.executable, "-c", deaf]), stdout=subprocess.PIPE) as server:
        assert server.stdout.readline() == b"ready\n"
        servers.stop(server)
    assert server.returncode == -9


def test_starting_postgresql_opens_no_private_folder_to_others():
    folders = [Path.home(), *Path(servers.__file__).parents]
    before = [stat.S_IMODE(folder.stat().st_mode) for folder in folders]
    with servers.postgres():
        assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == before


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.org"])
def test_no_test_reaches_the_internet(host):
    with pytest.raises(OSError, match="do not leave this machine"):
        socket.create_connection((host, 443), timeout=1)
