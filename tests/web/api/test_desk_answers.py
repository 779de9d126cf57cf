"""The desk in the answer to a button is the desk that everybody reads afterwards, whatever the command itself knew."""

BUTTONS = (
    ("open", {}),
    ("call-next", {}),
    ("call-next", {"outcomes": ["done"]}),
    ("undo", {}),
    ("finish", {"outcomes": ["done"]}),
    ("serve-new", {"service": "A"}),
    ("call-next", {}),
    ("park", {}),
    ("call-next", {}),
    ("transfer", {"counter": "2"}),
    ("close", {}),
)


def test_each_answer_is_the_desk_as_it_is_read_afterwards(new_office_app):
    office_app = new_office_app()
    for _ in range(6):
        office_app.ticket("A")
    officer = office_app.person("officer")

    for button, body in BUTTONS:
        answer = officer.command(f"/counters/1/{button}", body)
        assert answer.status_code == 200, (button, answer.json)
        assert answer.json == officer.ask("/api/v1/desk/1").json, button
