"""Where things stand in a chart: by a ruler, not by a picture."""

from itertools import pairwise

import pytest

from queue_server.reports.charts import NARROW, TOP, WIDE, Column, Marked, bars, frame, spans


def columns(*values: tuple[float, float | None]) -> list[Column]:
    return [Column(f"{7 + n // 2:02}:{n % 2 * 3}0", value, line) for n, (value, line) in enumerate(values)]


@pytest.mark.parametrize(
    ("most", "step", "top"), [(0, 1, 1), (4, 1, 4), (16, 5, 20), (49, 10, 50), (51, 20, 60)]
)
def test_the_grid_has_round_numbers_and_at_most_five_lines_above_nought(most, step, top):
    within = frame([most], 3, WIDE, 280)
    assert (within.step, within.top) == (step, top)
    assert len(within.grid()[0]) <= 6


def test_a_bar_is_as_high_as_its_value_and_all_stand_on_one_line():
    chart = bars(columns((10, None), (20, None), (0, None)), WIDE)
    low, high = chart.boxes
    assert high.height == pytest.approx(2 * low.height)
    assert low.y + low.height == pytest.approx(high.y + high.height)
    assert high.y == pytest.approx(TOP)


def test_the_line_is_on_the_axis_of_the_bars():
    chart = bars(columns((10, 10), (20, 5)), WIDE)
    (line,) = [curve for curve in chart.curves if curve.tone == "line"]
    assert line.points[0][1] == pytest.approx(chart.boxes[0].y)
    assert [x for x, _ in line.points][1] == [x for x, _ in line.points][2]  # it steps between two columns


def test_the_line_breaks_where_there_is_no_value():
    chart = bars(columns((1, 1), (1, None), (1, 2)), WIDE)
    assert len([curve for curve in chart.curves if curve.tone == "line"]) == 2


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_below_the_columns_never_touch(width):
    chart = bars(columns(*[(n, None) for n in range(22)]), width)
    below = [label for label in chart.labels if ":" in label.words]
    assert len(below) >= 5
    gaps = [later.x - earlier.x for earlier, later in pairwise(below)]
    assert min(gaps) >= 40


def test_everything_stays_inside_the_drawing():
    many = columns(*[(n, 50) for n in range(40)])
    chart = bars(many, NARROW, marked=Marked(38, 39, "thiếu 17 lượt"))
    points = [point for curve in chart.curves for point in curve.points]
    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in points)
    (words,) = [label for label in chart.labels if label.words == "thiếu 17 lượt"]
    assert words.anchor == "end"  # at the right edge it is written to the left


def test_a_strip_shows_open_and_paused_times_by_shape_as_well_as_colour():
    track, opened, paused = spans([(0, 0.5, "open"), (0.5, 0.6, "paused")], width=200).boxes
    assert (opened.x, opened.width, paused.x, paused.width) == (0, 100, 100, pytest.approx(20))
    assert paused.height < opened.height
    assert track.width == 200
