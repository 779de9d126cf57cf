"""Which service made people wait on a day, and whether its own counters were missed."""

from queue_server import actions
from queue_server.reports.why import why
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at


def test_of_the_service_that_jammed_only_its_own_counters_are_named(database: Database):
    # Land jams at counter 4, which sat there all day; the closed counters take other services
    office = Office(database, opened=False)
    office.now = at("07:30")
    office.open("4")
    office.open("1")
    office.now = at("08:00")
    for _one in range(2):
        office.ticket("L")
        office.ticket("A")
    office.now = at("08:16")
    for _one in range(2):
        office.press(actions.call_next, "1")
    office.now = at("09:00")
    office.press(actions.call_next, "4")
    with database.read() as session:
        told = why(session, office.settings, MONDAY.date(), at("09:30"))
    land = told["services"][0]
    assert (land["service"], land["late"], land["beyond_minutes"]) == ("L", 1, 45)
    assert told["sentences"][-2:] == [
        "Kẹt nhất là Đất đai: 1 trong 1 lượt chờ quá mục tiêu, cộng lại quá 45 phút; trung vị 60 phút.",
        "Số quầy nhận Đất đai: 1, không quầy nào mở muộn hay dừng lâu.",
    ]
