"""LED signs at the counters: the right number whatever happens on the line, and no sign is dark without a report."""

import os
from collections.abc import Iterator

import pytest
import serial

from display.signs.modbus import Line, LineError, crc16, sealed
from display.signs.plan import Hung, PlanError, read_plan
from display.signs.row import BLINK_SECONDS, CHECK_SECONDS, Row, Wanted, wanted_by
from display.signs.sign import ModbusSign
from tests.display.sign_bus import ANSWER_SECONDS, Port, SignBus


@pytest.fixture
def bus() -> Iterator[SignBus]:
    bus = SignBus(1, 2)
    yield bus
    bus.close()


@pytest.fixture
def line(bus: SignBus) -> Iterator[Line]:
    line = Line(lambda: Port(bus), 115200)
    yield line
    line.close()


@pytest.fixture
def row(line: Line) -> Row:
    return Row({"1": ModbusSign(line, 1, blink_register=2), "2": ModbusSign(line, 2, blink_register=2)})


def test_a_frame_has_the_check_sum_of_the_standard():
    assert crc16(b"123456789") == 0x4B37
    assert sealed(bytes.fromhex("01030000000A")) == bytes.fromhex("01030000000AC5CD")


def test_a_called_number_stands_on_its_counters_sign_and_blinks_for_ten_seconds(bus, row):
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    assert (bus.shows(1), bus.blinks(1)) == ("A025", True)
    assert (bus.shows(2), bus.blinks(2)) == ("", False)

    row.step(now=BLINK_SECONDS)
    assert (bus.shows(1), bus.blinks(1)) == ("A025", False)

    row.want({}, now=20)
    row.step(now=20)
    assert bus.shows(1) == ""
    assert row.dead == []


def test_the_frame_on_the_wire_is_the_one_of_the_manual(bus, row):
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)

    assert sealed(bytes.fromhex("011000000002044130 3235")) in bus.heard


def test_a_number_called_again_blinks_again(bus, row):
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    row.step(now=11)
    assert not bus.blinks(1)

    row.want({"1": Wanted("A025", recalls=1)}, now=12)
    row.step(now=12)

    assert bus.blinks(1)


def test_a_number_that_the_officer_goes_to_stands_still_because_blinking_asks_to_come(bus, row):
    row.want({"1": Wanted("A025", at_seat=True)}, now=0)
    row.step(now=0)
    assert (bus.shows(1), bus.blinks(1)) == ("A025", False)

    row.want({"1": Wanted("A025")}, now=1)  # taken back
    row.step(now=1)
    assert bus.blinks(1)


@pytest.mark.parametrize("fault", ["noise", "wrong crc", "cut", "other", "busy"])
def test_a_bad_answer_is_asked_for_again_and_no_number_is_lost(bus, row, fault):
    bus.faults.extend([fault, "", fault])
    row.want({"1": Wanted("H013"), "2": Wanted("L008")}, now=0)

    row.step(now=0)
    row.step(now=CHECK_SECONDS)

    assert (bus.shows(1), bus.shows(2), row.dead) == ("H013", "L008", [])


def test_a_dead_sign_is_reported_does_not_delay_others_and_returns_with_its_number(bus, row):
    bus.silent.add(1)
    row.want({"1": Wanted("A025"), "2": Wanted("L008")}, now=0)
    row.step(now=0)
    assert row.dead == ["1"]
    assert bus.shows(2) == "L008"

    asked = len(bus.heard)
    row.step(now=1)
    assert len(bus.heard) == asked

    bus.silent.clear()
    row.step(now=CHECK_SECONDS)
    assert (bus.shows(1), row.dead) == ("A025", [])


def test_a_sign_that_lost_its_power_gets_its_number_again(bus, row):
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    bus.lose_power(1)

    row.step(now=CHECK_SECONDS)

    assert bus.shows(1) == "A025"


def test_a_number_longer_than_the_sign_keeps_its_end_and_a_shorter_one_stands_right(bus, line):
    sign = ModbusSign(line, 1)

    sign.show("A1025")
    assert (bus.shows(1), sign.status(patient=True)) == ("1025", "1025")
    sign.show("A7")
    assert sign.status(patient=True) == "  A7"


def test_a_sign_that_refuses_a_register_is_reported_with_its_code(line):
    with pytest.raises(LineError, match="từ chối, mã 2"):
        ModbusSign(line, 1, register=2).show("A025")


def test_an_adapter_that_was_pulled_out_is_opened_again(bus):
    there = False

    def open_port() -> serial.Serial:
        if not there:
            raise OSError("không có cổng")
        return Port(bus)

    line = Line(open_port, 115200)
    row = Row({"1": ModbusSign(line, 1)})
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    assert row.dead == ["1"]

    there = True
    row.step(now=CHECK_SECONDS)

    assert (bus.shows(1), row.dead) == ("A025", [])
    line.close()


def test_an_adapter_that_is_pulled_out_while_it_is_open_is_opened_again(bus):
    ours, theirs = os.openpty()
    ports = [lambda: Port(bus), lambda: serial.Serial(os.ttyname(theirs), 115200, timeout=ANSWER_SECONDS)]
    line = Line(lambda: ports.pop()(), 115200)
    row = Row({"1": ModbusSign(line, 1)})
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    os.close(ours)
    row.step(now=CHECK_SECONDS)
    assert row.places["1"].problem.startswith("cổng nối tiếp")

    row.step(now=2 * CHECK_SECONDS)

    assert (bus.shows(1), row.dead) == ("A025", [])
    line.close()
    os.close(theirs)


def test_when_nobody_knows_the_numbers_any_more_the_signs_show_dashes(bus, row):
    row.want({"1": Wanted("A025")}, now=0)
    row.step(now=0)
    row.want_dashes(now=70)
    row.step(now=70)

    assert (bus.shows(1), bus.blinks(1)) == ("----", False)


def test_the_boards_snapshot_says_what_each_sign_shows():
    ticket: dict[str, object] = {"number": "A025", "recalls": 2, "state": "called"}
    snapshot = {"counters": [{"number": "1", "ticket": ticket}, {"number": "2", "ticket": None}]}

    assert wanted_by(snapshot) == {"1": Wanted("A025", 2)}  # of a server of an earlier release
    ticket["at_seat"] = True
    assert wanted_by(snapshot) == {"1": Wanted("A025", 2, at_seat=True)}


def test_the_map_assigns_signs_to_counters(tmp_path):
    path = tmp_path / "signs.toml"
    path.write_text(
        '[line]\nbaud = 19200\nparity = "even"\n[[signs]]\ncounter = "1"\naddress = 7\nblink_register = 2\n'
    )

    plan = read_plan(path)

    assert (plan.baud, plan.parity) == (19200, "even")
    assert plan.signs == (Hung("1", 7, blink_register=2),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ít nhất một"),
        ("[[signs]]\ncounter = 1\naddress = 1", "counter"),
        ('[[signs]]\ncounter = "1"\naddress = 300', "address"),
        ('[[signs]]\ncounter = "1"\naddress = 1\ncolour = 3', "colour"),
        ('[[signs]]\ncounter = "1"', "address"),
        ('[[signs]]\ncounter = "1"\naddress = 1\n[[signs]]\ncounter = "2"\naddress = 1', "một lần"),
        ('[line]\nbaud = 9601\n[[signs]]\ncounter = "1"\naddress = 1', "baud"),
        ("[wire]\nx = 1", "wire"),
        ("not toml", "signs.toml"),
    ],
)
def test_a_wrong_map_is_refused_with_the_place(tmp_path, text, says):
    path = tmp_path / "signs.toml"
    path.write_text(text)

    with pytest.raises(PlanError, match=says):
        read_plan(path)
