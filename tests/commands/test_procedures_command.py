"""One command imports the catalogue: the whole file or nothing. An error names its place in the file."""

import subprocess
import sys
from pathlib import Path

import pytest

from queue_server.domain.procedure_file import COLUMNS, read_procedures
from tests.commands.shell import Shell

pytestmark = pytest.mark.usefixtures("database")
HEAD = "code,name,field,service,level,papers,effective_from"
LINE = "HT-1,Đăng ký khai sinh,Hộ tịch,H,full,Tờ khai,2026-07-01"


def written(shell: Shell, *lines: str) -> str:
    path = shell.folder / "procedures.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    return str(path)


def test_a_file_is_imported_and_its_corrections_are_told_apart(shell):
    file = written(shell, LINE)
    assert (
        shell.say("procedures", "import", file).out == "an-hoa: 1 versions added, 0 corrected, 0 unchanged\n"
    )
    more = written(shell, LINE, LINE.replace("HT-1", "HT-2"))
    assert (
        shell.say("procedures", "import", more).out == "an-hoa: 1 versions added, 0 corrected, 1 unchanged\n"
    )


def test_one_wrong_line_keeps_the_whole_file_out(shell):
    said = shell.say("procedures", "import", written(shell, LINE, LINE.replace(",H,", ",Z,")))
    assert said.code == 2
    assert "nothing was imported" in said.error
    assert 'line 3, service: "Z" is not a service of this office; use one of: A, H' in said.error

    assert "1 versions added" in shell.say("procedures", "import", written(shell, LINE)).out


def test_of_many_mistakes_the_first_twenty_are_told(shell):
    wrong = [LINE.replace("HT-1", f"HT-{n}").replace("full", "?") for n in range(30)]
    said = shell.say("procedures", "import", written(shell, *wrong))
    assert said.error.count("is not a level") == 20
    assert "and 10 more" in said.error


def test_a_file_that_is_not_there_or_not_utf8_is_told_in_one_sentence(shell):
    missing = shell.say("procedures", "import", str(shell.folder / "no.csv"))
    assert "cannot be read" in missing.error
    path = Path(written(shell))
    path.write_bytes("Hộ tịch".encode("utf-16"))
    assert "is not UTF-8" in shell.say("procedures", "import", str(path)).error


def test_the_help_names_every_column(shell):
    said = shell.say("procedures", "import", "--help")
    assert [name for name in COLUMNS if f"  {name}" not in said.out] == []


def test_the_sample_can_be_printed_and_is_a_good_file():
    command = [sys.executable, "-m", "queue_server", "procedures", "sample"]
    printed = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode("utf-8")
    assert len(read_procedures(printed, "AHLKMXQY")) > 300


def test_a_code_that_a_spreadsheet_cut_is_told_by_the_catalogue_that_is_there(shell):
    whole, cut = (LINE.replace("HT-1", code) for code in ("1.001190", "1.00119"))
    assert shell.say("procedures", "import", written(shell, whole)).code == 0

    said = shell.say("procedures", "import", written(shell, cut))

    assert said.code == 2
    assert 'line 2, code: "1.00119" is "1.001190" without its last zero' in said.error
