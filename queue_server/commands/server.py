"""queue-server run: the office's server."""

import argparse
import errno
from typing import Any

from queue_server.app import create_app
from queue_server.commands.parts import open_database
from queue_server.machine import eventlet_setup
from queue_server.offices import served
from queue_server.serving.process import Serving
from queue_server.settings import config_file
from queue_server.settings.config_file import StartError
from queue_server.storage import data_folder


def run(args: argparse.Namespace) -> int:
    """Serve until asked to stop."""
    settings = config_file.load(args.config)
    port = settings.server.port if args.port is None else args.port
    sock = open_socket(settings.server.host, port)
    with data_folder.hold(settings):
        db = open_database(settings, held=True)
        title = served(settings, db).offices[0].office.title
        Serving(create_app(settings, db)).run(
            sock, lambda address: print(f"queue-server: {title} → {address}", flush=True)
        )
    return 0


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
