"""The restore drill, `make drill`: from an archive and an empty folder to the first printed ticket.

The office has worked for twenty days with as many visits a day as the sample office. Each part runs as its own
process, as an administrator starts it. The figures are in docs/measurements.md.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from queue_server.commands.parts import open_database
from queue_server.domain.numbering import business_date
from queue_server.sample import days as sample_days
from queue_server.settings import config_file
from tests.backup.conftest import Kept

DAYS = 20


def worked(folder: Path, days: int) -> Kept:
    """An office with a kiosk that has worked for `days` days."""
    office = Kept(folder)
    for _ in range(2):
        assert office.type("init").code == 0
    text = office.config.read_text("utf-8").replace("enabled = true", "enabled = false")
    office.config.write_text(text, "utf-8")
    settings = config_file.load(office.config)
    database = open_database(settings)
    today = business_date(datetime.now(UTC), settings.offices[0].zone)
    sample_days.fill(database, settings.offices[0], days, today)
    database.close()
    for kind in ("kiosk", "admin"):
        said = office.type("token", "add", kind, "--role", kind)
        office.tokens[kind] = said.out.strip()
    return office


def drill(folder: Path, days: int = DAYS) -> dict[str, float]:
    """Return the seconds that each part took, and the archive's size in MB."""
    office, archive = worked(folder / "office", days), folder / "archive.zip"
    began = time.perf_counter()
    assert office.type("backup", str(archive)).code == 0
    made = time.perf_counter()
    (folder / "elsewhere").mkdir()
    elsewhere = Kept(folder / "elsewhere", tokens=office.tokens)
    back = elsewhere.type("restore", str(archive))
    assert back.code == 0, back.error
    restored = time.perf_counter()
    with elsewhere.served() as server:
        served = time.perf_counter()
        server.take("Y")
        printed = time.perf_counter()
    return {
        "archive_mb": archive.stat().st_size / 1e6,
        "backup_s": made - began,
        "restore_s": restored - made,
        "start_s": served - restored,
        "first_paper_s": printed - served,
        "archive_to_paper_s": printed - made,
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for name, figure in drill(Path(folder)).items():
            print(f"{name:>20} {figure:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
