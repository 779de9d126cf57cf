"""An officer reads the own figures of the day, and only the own ones."""


def test_an_officer_reads_the_own_day_and_a_colleague_another(office_app):
    lan, admin = office_app.person("officer"), office_app.person("admin")
    office_app.ticket("A")
    for button in ("open", "call-next", "finish", "pause"):
        assert lan.command(f"/counters/1/{button}").status_code == 200, button

    own, other = (who.ask("/api/v1/own-day").json for who in (lan, admin))

    assert (own["helped"], own["pauses"]) == (1, 1)
    assert own["median_minutes"] is not None
    assert other == {"helped": 0, "median_minutes": None, "pauses": 0, "paused_minutes": 0}


def test_no_snapshot_tells_an_officers_figures_and_a_director_cannot_ask(office_app):
    assert "helped" not in office_app.person("supervisor").ask("/api/v1/desk/1").get_data(as_text=True)
    assert office_app.person("director").ask("/api/v1/own-day").status_code == 403
