"""An office's own list of services is read as its spreadsheet writes it."""

import pytest

from queue_server.domain.service_file import MOST, ServiceFileRefused, read_services


def test_a_list_from_a_spreadsheet_with_vietnamese_headings():
    sheet = "\ufeffMã;Tên;Phút;Gợi ý\r\nT;Tư pháp;8;chứng thực, hộ tịch\r\n;Môi trường;;\r\n;;;\r\n"

    assert read_services(sheet) == {
        "T": {"name": "Tư pháp", "minutes": 8, "hint": "chứng thực, hộ tịch"},
        "A": {"name": "Môi trường", "hint": ""},
    }


def test_names_alone_are_enough_and_get_letters_in_order():
    names = "tên\n" + "\n".join(f"Việc {number}" for number in range(28))

    assert list(read_services(names))[24:] == ["Y", "Z", "AA", "AB"]


def test_other_columns_are_left_out():
    assert read_services("tên,ghi chú\nĐất đai,phòng 3\n") == {"A": {"name": "Đất đai"}}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "empty", 1),
        ("tên\n", "empty", 1),
        ("mã,phút\nA,8\n", "no_name_column", 1),
        ("mã,tên\nA,\n", "no_name", 2),
        ("tên,phút\nĐất,8\nHộ tịch,nhanh\n", "no_minutes", 3),
        ("tên,phút\nĐất,241\n", "no_minutes", 2),
        ("mã,tên\nA,Đất\nA,Hộ tịch\n", "code_twice", 3),
        ('tên,phút\n"Đất,8\n', "not_csv", 2),
        ("tên\n" + "Đất\n" * (MOST + 1), "too_many", MOST + 2),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(text, kind, line):
    with pytest.raises(ServiceFileRefused) as refused:
        read_services(text)

    assert (refused.value.kind, refused.value.line) == (kind, line)
