"""Settings that reach outside an office: files of the server's machine, and devices of another office.

A file of the person who starts the server may name them; an office's admin may not name them on the pages.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

# Allowed: a printer at the machine, and a folder for printed pictures in the data folder, nothing else there.
# In /dev only printers and serial lines: a ticket written to a disk would destroy it.
PRINTERS = r"(?:(?:usb/)?lp[0-9]+|tty(?:USB|ACM|S)[0-9]+)"
ANY_OFFICES = re.compile(rf"(?:agent|network:.+|usb:.+|windows:.+|file:/dev/{PRINTERS}|virtual:paper[\w-]*)?")
PLAIN_FILE = re.compile(r"(?:[\w-][\w.-]*)?")


def out_of_reach(before: Mapping[str, Any], after: Mapping[str, Any], taken: Collection[str]) -> str:
    """Return the path of a setting that the change may not use, "" when all are allowed.

    `taken`: the printers of the other offices; two offices with one folder would see each other's tickets.
    """
    device = after["printer"]["device"]
    if device != before["printer"]["device"]:
        shared = device.startswith("virtual:") and device in taken
        if shared or not ANY_OFFICES.fullmatch(device) or ".." in device:
            return "printer.device"
    model = after["voice"]["piper_model"]
    if model != before["voice"]["piper_model"] and not PLAIN_FILE.fullmatch(model):
        return "voice.piper_model"
    return ""
