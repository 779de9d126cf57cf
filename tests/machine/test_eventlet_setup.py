"""The serving process is cooperative from its first line."""

import subprocess
import sys

SLOW_NAMES = """
import ctypes, socket, sys

served = []
def slow(*where, **how):
    for _ in range(2000):  # answers once others were served meanwhile, at the latest after twenty seconds
        if len(served) > 5:
            break
        ctypes.CDLL(None).usleep(10_000)  # sleeps as the C library's resolver does: nobody can patch it
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))]

socket.getaddrinfo = slow
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import eventlet

def serve():
    while True:
        served.append(1)
        eventlet.sleep(0.01)

eventlet.spawn(serve)
{ask}
print(len(served), "dns" in sys.modules)
"""
ASK = "socket.getaddrinfo('a-printer', 9100)"
CONNECT = """
try:
    socket.create_connection(('a-printer', 9100))
except ConnectionRefusedError:
    pass
"""


def test_a_slow_name_server_holds_nobody_else_up():
    for ask in (ASK, CONNECT):
        script = SLOW_NAMES.replace("{ask}", ask)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        served, own_resolver = done.stdout.split()
        assert int(served) > 5
        assert own_resolver == "False"
