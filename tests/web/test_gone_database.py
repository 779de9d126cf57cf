"""A database that is gone under the running server is told as gone, also to whoever asks first."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("file", [False, True], ids=["the folder", "the file alone"])
def test_a_database_that_is_gone_and_was_not_open_takes_no_command_and_is_not_an_unexpected_error(
    new_office_app, file
):
    office_app = new_office_app()
    database = Path(office_app.database.engine.url.database)
    moved = database if file else database.parent
    kiosk, counter = office_app.device("kiosk"), office_app.device("counter")
    office_app.database.close()  # no connection is left that still has the file
    moved.rename(moved.with_suffix(".elsewhere"))

    answers = [kiosk.command("/tickets", {"service": "A"}), counter.command("/counters/1/call-next")]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(503, "cannot_write")}
    citizen, officer = (answer.json["detail"] for answer in answers)
    assert "bàn hướng dẫn" in citizen
    assert "thư mục dữ liệu" in officer, "who asks cannot be read, but only staff call a number"
    assert not database.exists(), "nothing may be begun in its place"
    moved.with_suffix(".elsewhere").rename(moved)
    assert kiosk.command("/tickets", {"service": "A"}).status_code == 201
