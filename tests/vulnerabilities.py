"""`make check` asks here whether a locked package has a known vulnerability (pip-audit, with the data of osv.dev)."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"
SERVICE = "https://api.osv.dev/v1/query"
# The last line of pip-audit's trace when the service cannot be asked; any other failure is one of this check.
OUT_OF_REACH = ("requests.exceptions.", "urllib3.exceptions.", "pip_audit._service.interface.")
NO_DATA = "no vulnerability data could be had, not checked"


def audit(lock: Path, service: str) -> subprocess.CompletedProcess[str]:
    """Ask the service about every package of the lock file; nothing is installed for it."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--require-hashes"]
    options = ["--vulnerability-service", "osv", "--osv-url", service, "--format", "json"]
    quiet = ["--progress-spinner", "off", "--desc", "off"]
    return subprocess.run([*command, *options, *quiet], capture_output=True, text=True)


def judge(stdout: str, stderr: str) -> tuple[int, str]:
    """Return the exit code and the sentence about an audit's output."""
    if not stdout.strip():
        last = (stderr.strip().splitlines() or [""])[-1]
        return (0, NO_DATA) if last.startswith(OUT_OF_REACH) else (1, stderr)
    packages: list[dict[str, Any]] = json.loads(stdout)["dependencies"]
    checked = [package for package in packages if "skip_reason" not in package]
    if not checked:  # a service that knows no package at all answers as if all of them were sound
        return 0, NO_DATA
    found = [
        f"{package['name']} {package['version']}: {_told(package)}" for package in checked if package["vulns"]
    ]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    missing = f"; not known to the service: {', '.join(unknown)}" if unknown else ""
    summary = f"{len(checked)} packages checked, {len(found)} with a known vulnerability{missing}"
    return int(bool(found)), "\n".join([*found, summary])


def _told(package: dict[str, Any]) -> str:
    return ", ".join(
        f"{one['id']} (corrected in {', '.join(one['fix_versions']) or 'no release'})"
        for one in package["vulns"]
    )


def main() -> int:
    """Print one line, or what was found; fail only when something was found or the check itself is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lock", type=Path, default=LOCK)
    parser.add_argument("--service", default=SERVICE)
    arguments = parser.parse_args()
    done = audit(arguments.lock, arguments.service)
    code, words = judge(done.stdout, done.stderr)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
