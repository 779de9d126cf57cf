"""The chart of several offices: bars by a ruler, and the sentence that says what they show."""

from typing import Any

import pytest

from queue_server.domain.sentences import in_vietnamese
from queue_server.reports.charts import NARROW, WIDE
from queue_server.reports.offices_chart import MOST_DRAWN, headline, waits_of_offices


def office(
    name: str, median: float | None, p90: float | None, called: int = 30, share: float = 0.8
) -> dict[str, Any]:
    waits = {"name": name, "called": called, "median": median, "p90": p90}
    return {**waits, "within_target": share if called else None, "target_share": 0.8}


AN_HOA, BINH_MINH = office("An Hòa", 10.0, 20.0), office("Bình Minh", 20.0, 40.0, share=0.5)
EMPTY = office("Không ai đến", None, None, called=0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_office_that_waits_longest_comes_first_and_bars_are_as_long_as_the_minutes(width):
    chart = waits_of_offices({"rows": [AN_HOA, EMPTY, BINH_MINH]}, width)
    assert [label.words for label in chart.labels] == ["Bình Minh", "20 · 40", "An Hòa", "10 · 20"]
    assert [box.width / chart.boxes[0].width for box in chart.boxes] == pytest.approx([1, 0.5, 0.5, 0.25])


def test_nothing_leaves_the_drawing_on_a_phone():
    long = office("Trung tâm Phục vụ hành chính công phường Đông Hưng Thuận, điểm số 2", 100.0, 180.0)
    chart = waits_of_offices({"rows": [long]}, NARROW)
    assert all(box.x + box.width < chart.width for box in chart.boxes)
    name, numbers = chart.labels
    assert name.words.endswith("…")
    assert numbers.x + 7 * len(numbers.words) < chart.width


def test_of_many_offices_those_that_wait_longest_are_drawn():
    many = [office(f"Phường {n}", float(n), float(n + 10)) for n in range(40)]
    names = [label.words for label in waits_of_offices({"rows": many}, WIDE).labels[::2]]
    assert names == [f"Phường {n}" for n in range(39, 39 - MOST_DRAWN, -1)]


def test_the_sentence_names_the_longest_and_the_shortest_and_who_met_the_target():
    assert headline([AN_HOA, BINH_MINH, EMPTY], in_vietnamese) == (
        "Chờ lâu nhất: Bình Minh, một nửa số lượt chờ quá 20 phút; ngắn nhất: An Hòa, 10 phút. "
        "1 trong 2 đơn vị đạt mục tiêu."
    )
    assert headline([AN_HOA], in_vietnamese) == (
        "An Hòa: một nửa số lượt chờ quá 10 phút. 1 trong 1 đơn vị đạt mục tiêu."
    )


def test_few_visits_say_nothing_of_an_office():
    few = office("Bình Minh", 90.0, 90.0, called=9)
    assert headline([AN_HOA, few], in_vietnamese).startswith("An Hòa: ")
    assert headline([few], in_vietnamese) == "Chưa đủ lượt để kết luận."
