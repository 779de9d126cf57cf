"""The sample catalogue fits the sample office and reads like one."""

import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import queue_server
from queue_server.domain.procedure_file import read_procedures

HERE = Path(queue_server.__file__).parent
SAMPLE = (HERE / "sample" / "procedures.csv").read_text("utf-8")
SERVICES = [one["code"] for one in tomllib.loads((HERE / "sample" / "office.toml").read_text())["services"]]
PROCEDURES = read_procedures(SAMPLE, SERVICES)


def test_there_are_several_hundred_procedures_for_every_service_and_level():
    assert len(PROCEDURES) >= 300
    assert {one.service for one in PROCEDURES} == set(SERVICES)
    assert {one.level for one in PROCEDURES} == {"full", "partial", "information"}


def test_no_two_procedures_have_one_name():
    names = Counter(one.name for one in PROCEDURES)
    assert not [name for name, count in names.items() if count > 1]


def test_each_says_what_to_bring_in_words_that_fit_a_kiosk():
    assert not [one.code for one in PROCEDURES if not one.documents]
    assert max(len(one.documents) for one in PROCEDURES) <= 8
    assert max(len(one.name) for one in PROCEDURES) <= 110


def test_it_says_that_it_is_made_up():
    assert {one.source for one in PROCEDURES} == {"Dữ liệu minh họa"}
    assert unicodedata.is_normalized("NFC", SAMPLE)
