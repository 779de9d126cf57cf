"""An officer chooses a colleague by name, and the number waits for that person."""

from queue_server.storage.server_models import User


def test_the_list_says_where_a_number_would_wait_and_leaves_out_who_sits_here(new_office_app):
    office_app = new_office_app()
    lan, boss = office_app.person("officer"), office_app.person("supervisor")
    lan.command("/counters/1/open")
    boss.command("/counters/2/open")
    office_app.ticket("A")
    lan.command("/counters/1/call-next")

    told = lan.ask("/api/v1/counters/1/colleagues").json

    assert [(one["name"], one["counter"], one["sits"]) for one in told] == [("supervisor", "2", True)]
    answer = lan.command("/counters/1/transfer", {"person": told[0]["person"], "note": "hồ sơ cũ"})
    assert answer.status_code == 200
    item = boss.ask("/api/v1/desk/2").json["next"]
    assert (item["sent_to"], item["reason"], item["note"]) == ("supervisor", "transfer", "hồ sơ cũ")
    holder = office_app.citizen().ask(f"/api/v1/tickets/{item['id']}").json
    assert (holder["sent"], holder["counters"]) == (True, ["2"])
    page = office_app.citizen().ask(f"/t/{item['id']}").get_data(as_text=True)
    assert "Ông/Bà được chuyển đến một cán bộ ở quầy 2." in page
    assert "supervisor" not in page


def test_a_number_kept_for_somebody_is_seen_on_the_floor_without_the_name(new_office_app):
    office_app = new_office_app()
    lan, boss = office_app.person("officer"), office_app.person("supervisor")
    with office_app.database.write() as session:
        usual = session.query(User).filter(User.name == "supervisor").one()
        usual.usual_counter, person = "2", usual.id
    lan.command("/counters/1/open")
    office_app.ticket("A")
    lan.command("/counters/1/call-next")
    lan.command("/counters/1/transfer", {"person": person})

    (alert,) = [one for one in boss.ask("/api/v1/floor").json["alerts"] if one["key"].startswith("ticket ")]

    assert "được giữ ở quầy 2" in alert["text"]
    assert alert["acts"]
    assert "supervisor" not in alert["text"] + alert["cure"]


def test_a_counter_and_a_person_at_once_are_refused_and_so_is_nobody(office_app):
    officer = office_app.person("officer")
    both = officer.command("/counters/1/transfer", {"counter": "2", "person": 1})
    assert (both.status_code, both.json["field"]) == (422, "person")
    assert officer.command("/counters/1/transfer", {"person": 0}).json["field"] == "person"
