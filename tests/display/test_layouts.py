"""The layouts of a waiting room's screens on every shape of screen: nothing cut off, large enough, states in words."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.display.letters import CAPITALS_MM, CUT_OFF, WRONG
from tests.display.listening import reshaped
from tests.display.stand_in import Office

# Landscape and portrait; sizes grow with the screen, so that 1080p and 4K are the first one enlarged.
SHAPES = [(1280, 720), (1080, 1920)]
LAYOUTS = {
    "hall": "next_numbers=1",
    "far": "inches=55&metres=9",
    "wide": "layout=wide",
    "sign": "layout=sign&counter=8",
    "outdoor-dark": "layout=outdoor-dark",
}
LONG_NAME = "Đăng ký quyền sử dụng đất, quyền sở hữu nhà ở và tài sản gắn"
NOTICE = (
    "Trung tâm sắp hết giờ làm việc. Công dân có số chưa được gọi, mời đến bàn hướng dẫn để nhận phiếu hẹn ưu tiên. "
    "Những số chưa phục vụ sẽ được gọi đầu giờ chiều, không phải lấy số lại. Mong quý công dân thông cảm và giữ phiếu "
    "đến khi được gọi; ai cần giấy tờ bổ sung xin hỏi bàn hướng dẫn."
)


@pytest.fixture
def office() -> Iterator[Office]:
    """These screens are only looked at: no clips are made for them."""
    office = Office()
    yield office
    office.close()


@pytest.fixture
def full_hall(office: Office) -> Office:
    """Eight services, twenty counters of which some pause or are closed, and two-digit counters on every row."""
    office.services = 8
    for number in ("A023", "K009", "Q031", "H013", "A024", "L008", "A025"):
        office.call(number, "20", priority=True, at_seat=number in ("K009", "A024", "A025"))
    for number in range(1, 21):
        state = {6: "paused", 12: "closed"}.get(number, "open")
        ticket = "" if number % 6 == 0 else f"{'AHLKMXYQ'[number % 8]}{20 + number:03}"
        office.counter(str(number), ticket, state, ticket_state="called" if number % 4 == 0 else "serving")
    return office


def opened(screen: Any, office: Office, query: str) -> None:
    screen.goto(f"{office.url}/board?sound=0&{query}")
    screen.wait_for_selector("[data-digits]:not(:empty)", state="attached")
    screen.evaluate("document.fonts.ready.then(() => true)")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_cut_off_on_any_screen(full_hall, screen, layout):
    opened(screen, full_hall, LAYOUTS[layout])
    for width, height in SHAPES:
        reshaped(screen, width, height)
        assert screen.evaluate(CUT_OFF) == [], f"{width} x {height}"


def filled(office: Office, services: int, counters: int, *, notice: bool) -> None:
    """This many services, every other name of the greatest length, and counters; long numbers, seven calls."""
    names = ("Chứng thực bản sao, chữ ký", LONG_NAME)
    office.known_services = [("AHLKMXYQ"[n % 8], names[n % 2], "#1b7a3d") for n in range(services)]
    office.services, office.calls, office.announcements, office.counters = services, [], [], []
    for n in range(1, counters + 1):
        state = {6: "paused", 12: "closed"}.get(n, "open")
        ticket = "" if n % 6 == 0 else f"{'AHLKMXYQ'[n % 8]}{1020 + n}"
        office.counter(str(n), ticket, state, ticket_state="called" if n % 4 == 0 else "serving")
    for n in range(7):
        office.call(f"{'AHLKMXYQ'[n]}{1021 + n}", str(counters), priority=n % 3 == 0, age=20)
    if notice:
        office.read_out(
            NOTICE, "We are closing soon. If your number has not been called, please ask at the help desk."
        )
    office.publish()


HALLS = [(1, 1, False), (9, 10, True), (30, 40, False), (30, 40, True)]


@pytest.mark.parametrize(
    "layout", ["", "layout=wide", "layout=outdoor", "layout=outdoor-dark", "layout=sign&counter=1"]
)
def test_the_smallest_and_the_largest_office_have_room_on_every_layout(office, screen, layout):
    assert len(LONG_NAME) == 60
    screen.goto(f"{office.url}/board?sound=0&{layout}")
    screen.evaluate("document.fonts.ready.then(() => true)")
    for services, counters, notice in HALLS:
        filled(office, services, counters, notice=notice)
        screen.wait_for_function(
            "(seq) => board.view.here() && board.view.here().seq === seq", arg=office.seq
        )
        screen.wait_for_selector("[data-notice]", state="visible" if notice else "hidden")
        for width, height in [*SHAPES, (1024, 768)]:
            reshaped(screen, width, height)
            wrong = screen.evaluate(WRONG, 0.023 * min(width, height))
            assert wrong == [], (
                f"{services} services, {counters} counters, notice: {notice}, {width} x {height}"
            )


def test_every_service_of_a_large_and_busy_office_has_its_turn(office, screen):
    filled(office, 30, 40, notice=False)
    screen.goto(f"{office.url}/board?sound=0")
    screen.wait_for_selector(".services .service", state="attached")
    seen: set[int] = set()
    for _turn in range(30):
        office.clock_ahead += timedelta(
            seconds=4
        )  # something changes more often than the services take turns
        office.seq += 1
        office.publish()
        screen.wait_for_function("(seq) => board.view.here().seq >= seq", arg=office.seq)
        seen |= set(screen.evaluate(SHOWN, ".services .service"))
    assert seen == set(range(30))


def test_every_counter_of_a_large_office_has_its_turn(office, own_screen):
    own_screen.clock.install()
    filled(office, 30, 40, notice=False)
    own_screen.goto(f"{office.url}/board?sound=0&layout=wide")
    own_screen.wait_for_selector(".desks .desk", state="attached")
    seen: set[int] = set()
    for _turn in range(6):
        seen |= set(own_screen.evaluate(SHOWN, ".desks .desk"))
        own_screen.clock.run_for(4000)
        own_screen.evaluate("board.stage.show(Date.now())")
    assert len(seen) == 39, "the closed counter gives way"


SHOWN = """(which) => Array.from(document.querySelectorAll(which))
  .map((one, index) => one.offsetHeight ? index : -1).filter((index) => index >= 0)"""


def test_text_below_the_calls_can_be_read_from_the_farthest_seat_or_is_not_shown(office, screen):
    filled(office, 9, 10, notice=False)
    for metres, shown in ((2, True), (3, True), (6, False)):
        opened(screen, office, f"inches=55&metres={metres}")
        assert screen.is_visible(".services") == screen.is_visible(".foot") == shown
        smallest = screen.evaluate("board.fit.smallest()")
        sizes = screen.evaluate(SIZES, ".service-name, .service-waiting, .foot") if shown else []
        assert all(size >= smallest - 0.5 for size in sizes), f"{metres} m"


SIZES = """(which) => Array.from(document.querySelectorAll(which)).filter((one) => one.offsetWidth)
  .map((one) => parseFloat(getComputedStyle(one).fontSize))"""


@pytest.mark.parametrize(("metres", "lines"), [(0, 6), (9, 4), (10, 3)])
def test_rows_grow_until_the_farthest_seat_reads_them(full_hall, screen, metres, lines):
    inches = 55
    opened(screen, full_hall, f"inches={inches}&metres={metres}")
    assert screen.locator(".row:visible").count() == lines

    width, height = 1280, 720
    millimetres = inches * 25.4 / (width**2 + height**2) ** 0.5
    row, call = screen.evaluate(CAPITALS_MM, millimetres)

    assert row > metres * 6.4 * 0.98, (
        "22 minutes of arc at the farthest seat, within the pixel of a measured letter"
    )
    assert call > metres * 12.2 * 0.98, "0.7 degrees at the farthest seat"


def test_a_screen_that_cannot_be_read_from_the_last_row_reports_how_far_it_is_read(full_hall, screen):
    opened(screen, full_hall, "inches=43&metres=20")
    assert screen.locator(".row:visible").count() == 3
    assert 7 < screen.evaluate("window.board.fit.readsTo()") < 20


def test_a_board_of_one_part_shows_only_what_is_called_there(office, screen):
    office.counter("1", "A001", zone="Khu A")
    office.counter("3", "L001", zone="Khu B")
    office.call("A001", "1")
    office.calls[0]["zone"] = "Khu A"
    office.call("L001", "3")
    office.calls[0]["zone"] = "Khu B"
    opened(screen, office, "layout=zone&zone=Khu+A")

    assert screen.inner_text(".current [data-digits]") == "001"
    assert screen.inner_text(".current [data-letters]") == "A"
    assert screen.locator(".row[data-row=call]").count() == 0
    assert "Khu A" in screen.inner_text(".head")


def test_a_sign_says_in_words_and_by_a_mark_what_its_counter_does(office, screen):
    office.counter("3")
    screen.goto(f"{office.url}/board?sound=0&layout=sign&counter=3")
    there = {"number": "A025", "priority": True, "color": "#a8321f", "recalls": 0,
             "called_at": "2026-11-23T02:42:00.000Z"}  # fmt: skip
    said = {
        "Sẵn sàng phục vụ": {"ticket": None},
        "Mời vào": {"ticket": {**there, "state": "called"}},
        "Cán bộ đến tận chỗ": {"ticket": {**there, "state": "called", "at_seat": True}},
        "Đang phục vụ": {"ticket": {**there, "state": "serving", "at_seat": True}},
        "Tạm dừng": {"ticket": None, "state": "paused", "back_at": "2026-11-23T02:50:00.000Z"},
        "Quầy đóng": {"state": "closed", "back_at": None},
    }
    for words, change in said.items():
        office.counters[0].update(change)
        office.seq += 1
        office.publish()
        new = "[data-new]" if words == "Mời vào" else ""  # first: a new call is new for five seconds only
        screen.wait_for_selector(f".sign{new} .sign-state:visible:has-text('{words}')")
        assert screen.locator(".sign-state:visible").count() == 1
        assert screen.locator(".sign-state:visible svg").count() == 1
        if words == "Mời vào":
            assert screen.is_visible(".sign .sign-number:has-text('A')")
            assert screen.is_visible(".sign-priority:has-text('Ưu tiên')")
        assert screen.is_visible(".sign-at-seat .badge") == (words == "Đang phục vụ")
        if words == "Tạm dừng":
            assert "tới 09:50" in screen.inner_text(".sign-state:visible").replace("\n", " ")


def test_the_wide_board_names_the_state_of_every_counter_that_calls_nobody(full_hall, screen):
    opened(screen, full_hall, "layout=wide")
    assert screen.locator(".desks .desk").count() == 20
    words = {
        number: screen.inner_text(f".desks .desk:nth-child({number})").split() for number in (6, 12, 18, 4)
    }
    assert words[6] == ["tạm", "dừng", "6"]
    assert words[12] == ["đóng", "12"]
    assert words[18] == ["chưa", "gọi", "18"]
    assert words[4] == ["M024", "mời", "4"]


SERVING = "Mọi quầy đang phục vụ Lượt tiếp theo khoảng 6 phút"


def test_a_silent_hall_sees_the_reason_and_the_last_calls(office, screen):
    office.call("A001", "1", age=70)
    office.calls[0]["state"] = "serving"
    office.counter("1", "A001", ticket_state="serving")
    opened(screen, office, "")
    screen.wait_for_selector("text=Mọi quầy đang phục vụ")
    assert screen.inner_text(".quiet").split() == SERVING.split()
    assert screen.inner_text(".row[data-row=call]").split() == ["A001", "1"]

    office.call("A002", "1")
    office.publish()

    screen.wait_for_selector(".current [data-digits]:visible:has-text('002')")
    assert not screen.is_visible(".quiet")
    assert screen.inner_text(".row[data-row=call]").split() == ["A001", "1"]
