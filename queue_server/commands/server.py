"""queue-server run: the office's server."""

import argparse
import errno
from functools import partial
from pathlib import Path
from typing import Any

from queue_server.access.first_run import CODE_LIVES
from queue_server.app import create_app
from queue_server.commands.first_config import write_machine
from queue_server.commands.parts import installed, open_database
from queue_server.machine import eventlet_setup
from queue_server.machine.own_network import EVERY_ADDRESS, own_network_address
from queue_server.queries.first_run import first_run
from queue_server.serving.process import Serving
from queue_server.settings import config_file
from queue_server.settings.config_file import Settings, StartError
from queue_server.storage import data_folder
from queue_server.web.context import AppContext


def run(args: argparse.Namespace) -> int:
    """Serve until asked to stop. In an empty folder, or where no admin exists yet, the browser sets up the office."""
    settings = _begun(args.config)
    port = settings.server.port if args.port is None else args.port
    sock = open_socket(settings.server.host, port)
    with data_folder.hold(settings):
        db = open_database(settings, held=True, first_run=True)
        serving = Serving(create_app(settings, db))
        serving.run(sock, partial(_tell, serving.app_context))
    return 0


def _begun(config: Path) -> Settings:
    """The settings; an empty folder becomes that of a new office, and no other does."""
    if config.exists() or (config.parent / "data").exists():
        return installed(config)
    write_machine(config)
    return config_file.load(config)


def _tell(parts: AppContext, address: str) -> None:
    """Print where the office is served; where it has no admin yet, where it is set up, and the code for it."""
    with parts.db.read() as session:
        going_on = first_run(session)
    for office in parts.offices.all():
        print(f"queue-server: {office.office.title} → {address}", flush=True)
    if going_on is None or going_on.has_admin:
        return
    code = parts.first_run.make(parts.clock())
    print("Mở một địa chỉ sau bằng trình duyệt để thiết lập trung tâm:\n")
    for reached in (address, _in_the_network(parts, address)):
        if reached:
            print(f"    {reached}/first-run#{code}")
    hours = int(CODE_LIVES.total_seconds() // 3600)
    print(f"\nMã {code} dùng một lần, trong {hours} giờ. Mã mới: chạy lại lệnh này.", flush=True)


def _in_the_network(parts: AppContext, address: str) -> str:
    """The same address for other machines of the office; "" where the server listens on this machine alone."""
    everywhere = parts.settings.server.host in EVERY_ADDRESS
    own = own_network_address() if everywhere else None
    return f"http://{own}:{address.rpartition(':')[2]}" if own else ""


def open_socket(host: str, port: int) -> Any:
    """Open the port before anything else, so that a second start by mistake changes nothing.

    Raises:
        StartError: the port is in use, or this user may not open it at this address.
    """
    try:
        return eventlet_setup.listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                f"port {port} is taken; stop the other program or choose another with --port"
            ) from None
        raise StartError(
            f"{host} port {port} cannot be opened: {error.strerror}; check server.host and server.port"
        ) from None
