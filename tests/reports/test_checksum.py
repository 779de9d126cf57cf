"""The same figures have the same checksum wherever they are read, and others have another."""

from queue_server.reports.checksum import shown, with_checksum

TOLD = {
    "from": "2026-11-23",
    "rows": [{"key": "A", "name": "Chứng thực", "tickets": 3, "mean": 12.3, "p90": None}],
    "unserved": [{"service": "A", "reason": "hết giờ làm việc", "tickets": 1}],
    "definitions": [{"term": "Số phiếu", "text": "phiếu đã phát"}],
}


def code(told=TOLD, office="an-hoa"):
    return with_checksum(office, told)["checksum"]


def test_the_readers_language_does_not_change_it():
    english = TOLD | {
        "rows": [TOLD["rows"][0] | {"name": "Certification"}],
        "unserved": [TOLD["unserved"][0] | {"reason": "closing time"}],
        "definitions": [],
    }
    assert code(english) == code()


def test_another_figure_day_or_office_changes_it():
    others = [
        code(TOLD | {"rows": [TOLD["rows"][0] | {"mean": 12.4}]}),
        code(TOLD | {"from": "2026-11-24"}),
        code(office="binh-minh"),
    ]
    assert len({code(), *others}) == 4


def test_people_compare_its_beginning():
    assert shown("3f2a91bc04d7ee10ffff") == "3F2A-91BC-04D7-EE10"
