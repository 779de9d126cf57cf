"""The rows of a CSV file, whichever separator and byte order mark a spreadsheet chose."""

import pytest

from queue_server.domain.csv_rows import NotCsv, csv_rows, marked, unmarked

ROWS = [(1, ["a", "b"]), (2, ["1", "x, y"])]


@pytest.mark.parametrize("text", ['a,b\n1,"x, y"\n', "\ufeffa;b\r\n1;x, y\r\n", "a\tb\n1\tx, y\n\n,\n"[:-3]])
def test_every_usual_separator_is_read(text):
    assert list(csv_rows(text)) == ROWS


def test_a_separator_that_excel_names_is_no_row():
    assert list(csv_rows("sep=;\na;b\n1;2\n")) == [(2, ["a", "b"]), (3, ["1", "2"])]


def test_empty_lines_are_skipped_and_counted():
    assert list(csv_rows("a,b\n,\n\n1,2\n")) == [(1, ["a", "b"]), (4, ["1", "2"])]


@pytest.mark.parametrize(("text", "line"), [("a,b\n1\n", 2), ('a,b\n1,2\n"3,4\n', 3)])
def test_a_line_that_is_no_csv_is_named(text, line):
    with pytest.raises(NotCsv) as refused:
        list(csv_rows(text))

    assert refused.value.line == line


def test_a_line_of_another_width_says_how_many_cells_it_has():
    with pytest.raises(NotCsv, match="1 cells instead of 2; put a text with a comma in quotes"):
        list(csv_rows("a,b\n1\n"))


@pytest.mark.parametrize(
    ("cell", "in_a_file"),
    [
        ("- Tờ khai", "'- Tờ khai"),
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("'a", "'a"),
        ("5.000 đồng", "5.000 đồng"),
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_marked_as_text_and_read_without_the_mark(
    cell, in_a_file
):
    assert (marked(cell), unmarked(in_a_file)) == (in_a_file, cell)


def test_letters_after_a_closed_quote_are_no_csv_and_not_guessed():
    with pytest.raises(NotCsv) as refused:
        list(csv_rows('a,b\n"1"x,2\n'))
    assert refused.value.line == 2
