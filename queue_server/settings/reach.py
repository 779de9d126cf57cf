"""What of the settings lies outside an office: files of the server's machine, and what another office has.

Whoever starts the server may name any of them in a file; whoever administers one office by its pages may not.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

# A printer at the machine itself, and a folder of papers in the data folder: whatever else lies there is no office's.
# Of /dev only printers and serial lines: there are disks too, and a ticket written on one destroys it.
PRINTERS = r"(?:(?:usb/)?lp[0-9]+|tty(?:USB|ACM|S)[0-9]+)"
ANY_OFFICES = re.compile(rf"(?:agent|network:.+|usb:.+|windows:.+|file:/dev/{PRINTERS}|virtual:paper[\w-]*)?")
PLAIN_FILE = re.compile(r"(?:[\w-][\w.-]*)?")


def out_of_reach(before: Mapping[str, Any], after: Mapping[str, Any], taken: Collection[str]) -> str:
    """Return the path of what a change may not name, "" when all is within reach.

    `taken`: the printers of the other offices; two that lay snapshots in one folder would see each other's.
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
