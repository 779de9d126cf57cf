"""A database that is gone under the running server is told as gone, also to whoever asks first."""

from pathlib import Path


def test_a_database_that_is_gone_and_was_not_open_takes_no_command_and_is_not_an_unexpected_error(
    new_office_app,
):
    office_app = new_office_app()
    folder = Path(office_app.database.engine.url.database).parent
    kiosk = office_app.device("kiosk")
    office_app.database.close()  # no connection is left that still has the file
    folder.rename(folder.with_suffix(".elsewhere"))

    answer = kiosk.command("/tickets", {"service": "A"})

    assert (answer.status_code, answer.json["code"]) == (503, "cannot_write")
    folder.with_suffix(".elsewhere").rename(folder)
    assert kiosk.command("/tickets", {"service": "A"}).status_code == 201
