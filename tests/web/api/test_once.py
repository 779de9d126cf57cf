"""A command is carried out once, however often its key arrives, also at the same moment."""

from concurrent.futures import ThreadPoolExecutor

KEY = "0b9c1f6e-4d2a-4b1e-9a57-3f1d0c2b7a11"


def numbers_given(office_app):
    events = office_app.device("admin").ask("/api/v1/events").json
    return sum(event["step"] == "issue" for event in events)


def test_the_same_key_gets_the_same_answer_and_one_number(new_office_app):
    office_app = new_office_app()
    kiosk = office_app.device("kiosk")

    answers = [kiosk.command("/tickets", {"service": "A", "files": 2}, key=KEY) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert answers[0].json == answers[1].json == answers[2].json
    assert numbers_given(office_app) == 1


def test_the_same_key_with_another_command_is_refused(new_office_app):
    office_app = new_office_app()
    kiosk = office_app.device("kiosk")
    kiosk.command("/tickets", {"service": "A"}, key=KEY)

    other_body = kiosk.command("/tickets", {"service": "H"}, key=KEY)
    other_path = office_app.device("admin").command("/counters/1/open", key=KEY)

    for answer in (other_body, other_path):
        assert (answer.status_code, answer.json["code"]) == (409, "idempotency_conflict")
    assert numbers_given(office_app) == 1


def test_a_key_sent_eight_times_at_the_same_moment_gives_one_number(new_office_app):
    office_app = new_office_app()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(
                lambda _: office_app.device("kiosk").command("/tickets", {"service": "A"}, key=KEY).json,
                range(8),
            )
        )

    assert {answer["number"] for answer in answers} == {"A001"}
    assert numbers_given(office_app) == 1


def test_a_refused_command_may_be_tried_again_under_its_key(new_office_app):
    office_app = new_office_app()
    officer = office_app.device("counter")
    officer.command("/counters/1/open")

    early = officer.command("/counters/1/call-next", key=KEY)
    office_app.ticket()
    later = officer.command("/counters/1/call-next", key=KEY)

    assert early.json["code"] == "nobody_waiting"
    assert later.json["current"]["number"] == "A001"
