"""An order is done once: however often its key comes, and whoever comes at the same moment."""

from concurrent.futures import ThreadPoolExecutor

KEY = "0b9c1f6e-4d2a-4b1e-9a57-3f1d0c2b7a11"


def numbers_given(house):
    events = house.device("admin").ask("/api/v1/events").json
    return sum(event["step"] == "issue" for event in events)


def test_the_same_key_gets_the_same_answer_and_one_number(new_house):
    house = new_house()
    kiosk = house.device("kiosk")

    answers = [kiosk.order("/tickets", {"service": "A", "files": 2}, key=KEY) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert answers[0].json == answers[1].json == answers[2].json
    assert numbers_given(house) == 1


def test_the_same_key_with_another_order_is_refused(new_house):
    house = new_house()
    kiosk = house.device("kiosk")
    kiosk.order("/tickets", {"service": "A"}, key=KEY)

    other_body = kiosk.order("/tickets", {"service": "H"}, key=KEY)
    other_path = house.device("admin").order("/counters/1/open", key=KEY)

    for answer in (other_body, other_path):
        assert (answer.status_code, answer.json["code"]) == (409, "idempotency_conflict")
    assert numbers_given(house) == 1


def test_a_key_pressed_by_eight_at_the_same_moment_gives_one_number(new_house):
    house = new_house()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(
            crowd.map(
                lambda _: house.device("kiosk").order("/tickets", {"service": "A"}, key=KEY).json, range(8)
            )
        )

    assert {answer["number"] for answer in answers} == {"A001"}
    assert numbers_given(house) == 1


def test_a_refused_order_may_be_tried_again_under_its_key(new_house):
    house = new_house()
    officer = house.device("counter")
    officer.order("/counters/1/open")

    early = officer.order("/counters/1/call-next", key=KEY)
    house.ticket()
    later = officer.order("/counters/1/call-next", key=KEY)

    assert early.json["code"] == "nobody_waiting"
    assert later.json["current"]["number"] == "A001"
