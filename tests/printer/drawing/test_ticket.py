"""What a citizen reads on the printed ticket."""

import base64
import io
import itertools
import unicodedata

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from printer.devices import raster
from printer.drawing import fonts
from printer.drawing.content import TicketContent, TicketError
from printer.drawing.sheet import Sheet
from printer.drawing.ticket import called_between, in_runs, parts_of
from tests.printer.papers import URL, drawn, logo, same, ticket

LONG_NAME = (
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp "
    "chuyển nhượng, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất của hộ gia đình, cá nhân và tổ chức"
)


def black(picture: Image.Image) -> int:
    """Count the black dots."""
    return int(picture.convert("L").histogram()[0])


def where_they_differ(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.logical_xor(one, other).getbbox()
    assert box is not None, "the two papers are the same"
    return box


@pytest.mark.parametrize("anchor", ["la", "ma", "rm"])
def test_a_line_that_is_drawn_again_has_the_dots_that_the_library_gives_it(anchor):
    kept = fonts.font("Bold", 31)
    plain = ImageFont.truetype(kept.path, 31, layout_engine=ImageFont.Layout.BASIC)
    for words, left in itertools.product(("Chứng thực", "Hộ tịch"), (200, 200.5, 200, 200.5)):
        papers = [Image.new("L", (400, 60), 255) for _ in range(2)]
        for paper, face in zip(papers, (kept, plain), strict=True):
            ImageDraw.Draw(paper).text((left, 30), words, 0, face, anchor=anchor)
        assert same(*papers)
        assert black(papers[0]) > 500


def test_all_134_vietnamese_letters_can_be_printed():
    fonts.check()
    assert len(set(fonts.VIETNAMESE)) == 134
    shapes = {letter: fonts.font("Bold", 40).getmask(letter) for letter in fonts.VIETNAMESE}
    assert len({(bytes(shape), shape.size) for shape in shapes.values()}) == 134


def test_a_font_without_a_letter_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(fonts, "VIETNAMESE", (*fonts.VIETNAMESE, "漢"))
    with pytest.raises(fonts.FontError, match="thiếu 1 ký tự: 漢"):
        fonts.check()


def test_a_missing_font_is_a_clear_error():
    with pytest.raises(fonts.FontError, match="fontpkg-be-vietnam-pro"):
        fonts.font("Hairline", 20)


@pytest.mark.parametrize("width", [384, 512, 576])
def test_the_code_on_the_paper_leads_to_the_ticket(width):
    paper = raster.decode(raster.encode(drawn(width)))[0]

    found = zxingcpp.read_barcodes(paper.convert("L"))

    assert [code.text for code in found] == [URL]


@pytest.mark.parametrize("width", [384, 576])
@pytest.mark.parametrize(
    "office", ["http://192.168.1.10:8080", "https://laysoxepxe.phuongbinhthanh.tphcm.gov.vn"]
)
def test_a_telephone_reads_the_code_with_that_of_the_vote_from_a_tilted_grey_photo(width, office):
    address = f"{office}/t/K7Q29FXAMB3DWZ5T#M5ZVQ2XK7RTA"
    paper = drawn(width, url=address).convert("L").point(lambda ink: 60 + ink * 150 // 255)
    photo = paper.filter(ImageFilter.GaussianBlur(2)).rotate(7, expand=True, fillcolor=210)

    assert [code.text for code in zxingcpp.read_barcodes(photo)] == [address]


def test_the_paper_says_how_long_a_missed_call_keeps_its_place_where_it_does():
    papers = [drawn(return_minutes=minutes) for minutes in (20, 30, 0)]

    assert not any(same(one, other) for one, other in itertools.combinations(papers, 2))
    assert same(papers[2], drawn(return_minutes=None))  # the server of an older release sends nothing


def test_text_with_separate_tone_marks_prints_the_same():
    names = {"service_name": "Chứng thực chữ ký", "title": "ỦY BAN NHÂN DÂN PHƯỜNG NGHĨA ĐÔ"}
    split = {key: unicodedata.normalize("NFD", name) for key, name in names.items()}
    assert split != names

    assert same(drawn(**split), drawn(**names))


def test_the_number_is_at_least_20_millimetres_high_on_wide_paper():
    _, top, _, bottom = where_they_differ(drawn(number="A000"), drawn(number="A111"))
    assert bottom - top >= 20 * 8


@pytest.mark.parametrize("number", ["A1", "A025", "L1088", "1001", "AB0999", "Đ025", "WW888888"])
@pytest.mark.parametrize("width", [384, 576])
def test_any_number_fits_on_the_paper(number, width):
    _, top, right, bottom = where_they_differ(drawn(width, number=number), drawn(width, number="7"))
    assert right <= width
    assert bottom - top > 60


def test_letters_and_digits_of_a_number_stand_apart():
    assert parts_of("A025") == ["A", "025"]
    assert parts_of("1001") == ["1001"]
    assert parts_of("Đ7") == ["Đ", "7"]
    assert parts_of("?") == ["?"]


def test_a_priority_ticket_says_so_on_a_black_bar():
    plain, priority = drawn(), drawn(priority=True)
    assert priority.height > plain.height + 40
    assert black(priority) > black(plain) + 552 * 40 / 2


def test_a_reprint_is_marked_and_each_one_differently():
    first, again, once_more = (drawn(reprint=times) for times in range(3))
    assert again.height > first.height + 40
    assert not same(again, once_more)


def test_no_wait_is_printed_where_none_is_known():
    assert drawn(wait=None).height < drawn().height


@pytest.mark.parametrize(
    ("said_at", "low", "high", "between"),
    [
        ("08:15", 15, 30, ("08:30", "08:45")),
        ("08:14", 15, 30, ("08:25", "08:45")),
        ("08:14", 0, 5, ("08:14", "08:20")),
        ("08:14", 60, None, ("09:10", "")),
        ("23:50", 5, 15, ("23:55", "00:05")),
    ],
)
def test_the_times_of_a_range_promise_nothing_that_its_minutes_do_not(said_at, low, high, between):
    assert called_between(said_at, low, high) == between


@pytest.mark.parametrize("width", [384, 512, 576])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_paper_says_range_times_and_when_they_were_said(width: int, language: str):
    told, silent = (drawn(width, language=language, wait=wait) for wait in ({"low": 15, "high": 30}, None))
    another = drawn(width, language=language, said_at="08:15")
    over = drawn(width, language=language, wait={"low": 60, "high": None})
    assert told.height > silent.height + 3 * 22
    assert not any(same(one, other) for one, other in itertools.combinations((told, another, over), 2))
    assert abs(over.height - told.height) <= 8  # each line keeps its place, however long its words are


@pytest.mark.parametrize("said_at", ["", None, "25:00", "8 giờ"])
def test_a_server_that_does_not_say_when_it_said_it_has_minutes_only(said_at: str | None):
    assert drawn(wait=None).height < drawn(said_at=said_at).height < drawn().height


def test_the_longest_weekday_keeps_the_time_on_its_line():
    longest, shortest = "23:59 · Chủ Nhật, 29/11/2026", "23:59 · Thứ Tư, 25/11/2026"
    heights = {drawn(issued_at_text=text).height for text in (longest, shortest)}
    assert max(heights) - min(heights) < 20


def test_the_ticket_code_is_the_last_thing_on_the_paper():
    one, other = drawn(code="K7Q2-9FXA"), drawn(code="ZZZZ-ZZZZ")
    _, top, _, _ = where_they_differ(one, other)
    assert top > one.height - 60


def test_an_english_ticket_speaks_english_and_an_unknown_language_vietnamese():
    assert not same(drawn(language="en"), drawn())
    assert same(drawn(language="km"), drawn())


@pytest.mark.parametrize("width", [384, 576])
@pytest.mark.parametrize("name", [LONG_NAME, "Đ" * 200, "", "  Chứng\u00a0thực \n", "Đất đai 🏠", "土地"])
def test_any_service_name_fits_on_the_paper(name, width):
    picture = drawn(width, service_name=name)
    assert picture.width == width
    assert picture.height < raster.MOST_ROWS
    edges = [picture.crop(box) for box in ((0, 0, 2, picture.height), (width - 2, 0, width, picture.height))]
    assert [black(edge) for edge in edges] == [0, 0]


def test_a_long_service_name_is_printed_to_its_last_word():
    assert not same(drawn(service_name=LONG_NAME), drawn(service_name=LONG_NAME[:-1] + "x"))


def test_a_character_that_the_font_lacks_becomes_a_question_mark_and_is_logged(caplog):
    assert fonts.printable("Đất đai 土 \u200bmới") == "Đất đai ? mới"
    assert "cannot print every character" in caplog.text


def test_a_ticket_with_only_the_required_values_can_be_printed():
    paper = TicketContent.from_json({"number": "A001"})
    assert paper == TicketContent(number="A001")


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"number": 25}, {"wait": 5}, {"ahead": "nhiều"}, {"url": "x" * 300}]
)
def test_an_invalid_ticket_is_refused(wrong):
    with pytest.raises(TicketError):
        TicketContent.from_json(ticket(**wrong))


def test_notices_have_a_greatest_length_on_paper():
    paper, other = (drawn(384, notices=[LONG_NAME] * 100, code=code) for code in ("K7Q2-9FXA", "ZZZZ-ZZZZ"))
    assert paper.height < raster.MOST_ROWS
    assert not same(paper, other), "the last line was lost"


def test_the_mark_of_a_class_stands_on_the_bar_and_a_long_one_on_a_bar_of_its_own():
    plain, marked = drawn(priority=True), drawn(priority=True, mark="CAO TUỔI")
    assert marked.height == plain.height
    assert black(marked) != black(plain)
    for long in ({"mark": "THƯƠNG BINH, BỆNH BI"}, {"mark": "KHẨN", "second_language": "en"}):
        without = {**long, "mark": ""}
        assert drawn(priority=True, **long).height > drawn(priority=True, **without).height + 40


def test_the_star_of_a_priority_ticket_is_drawn():
    with_star, without = Sheet(576, 12), Sheet(576, 12)
    with_star.bar("ƯU TIÊN", 42, star=True)
    without.bar("ƯU TIÊN", 42)
    assert black(with_star.picture()) < black(without.picture())


def test_three_counters_in_a_row_are_written_as_one_run():
    assert in_runs(["1", "2", "3", "7", "8", "12", "11"]) == ["1–3", "7", "8", "12", "11"]
    assert in_runs([]) == []


def test_what_to_bring_is_a_list_to_tick_off_and_ends_with_the_sixth_thing():
    things = [f"Giấy tờ thứ {n}" for n in range(1, 9)]
    heights = [drawn(bring=things[:n]).height for n in (0, 1, 2, 6, 8)]
    assert heights[0] < heights[1] < heights[2] < heights[3] == heights[4]


def test_a_second_language_says_the_most_important_again():
    one, two = (
        drawn(priority=True),
        drawn(priority=True, second_language="en", service_name_second="Certification"),
    )
    assert two.height > one.height
    assert same(drawn(language="en", second_language="en"), drawn(language="en"))


@pytest.mark.parametrize("width", [384, 512, 576])
def test_a_logo_stands_above_the_office_dot_for_dot(width):
    wide = logo((360, 160))
    paper = drawn(width, logo=wide)
    left = (width - 360) // 2
    with Image.open(io.BytesIO(base64.b64decode(wide))) as uploaded:
        assert same(paper.crop((left, 12, left + 360, 172)), uploaded) or same(
            paper.crop((left, 14, left + 360, 174)), uploaded
        )


@pytest.mark.parametrize("broken", [logo((361, 10))[:40], logo((600, 100)), logo((100, 161)), "AAAA"])
def test_a_logo_that_cannot_be_drawn_never_keeps_a_number_from_coming_out(broken, caplog):
    assert same(drawn(384, logo=broken), drawn(384))
    assert "the logo is left out" in caplog.text


def test_a_test_paper_says_that_it_is_one():
    assert drawn(test=True).height > drawn().height + 40
