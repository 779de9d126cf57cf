"""The director's figures over HTTP: how a long report affects everybody else."""

from queue_server.domain.roles import Role


def test_a_years_report_yields_to_other_requests_after_every_day(office_app, monkeypatch):
    gave_way: list[float] = []
    monkeypatch.setattr(office_app.parts.live.socketio, "sleep", gave_way.append)

    answer = office_app.device("reports").ask("/api/v1/reports/waits?from=2026-01-01&to=2026-12-31")

    assert answer.status_code == 200
    assert gave_way == [0] * 365


def test_a_month_is_asked_for_by_one_of_its_days(office_app):
    ask = office_app.device("reports").ask
    report = ask("/api/v1/reports/waits?period=month&day=2026-02-10&across=hour&compare=yes").json
    assert (report["from"], report["to"], report["across"]) == ("2026-02-01", "2026-02-28", "hour")
    assert [(one["what"], one["from"], one["to"]) for one in report["compared"]] == [
        ("before", "2026-01-01", "2026-01-31"), ("same_weekdays", "2026-01-04", "2026-01-31"),
    ]  # fmt: skip
    missing = ask("/api/v1/reports/missing-documents?period=quarter&day=2026-02-10").json
    assert (missing["from"], missing["to"]) == ("2026-01-01", "2026-03-31")


def test_a_report_without_more_words_is_what_it_was(office_app):
    report = office_app.device("reports").ask("/api/v1/reports/waits?from=2026-02-01&to=2026-02-02").json
    assert (report["by"], report["across"], report["columns"], report["cells"], report["compared"]) == (
        "service", None, [], [], [],
    )  # fmt: skip


def test_an_inspector_sees_no_officers_across_either(office_app):
    inspector = office_app.person(Role.INSPECTOR)
    refused = inspector.ask("/api/v1/reports/waits?by=service&across=officer")
    assert (refused.status_code, refused.json["code"]) == (403, "personal_figures")
    assert (
        "officer"
        not in inspector.ask("/reports/waits").text.partition('name="across"')[2].partition("</select>")[0]
    )


def test_the_page_leads_to_the_other_periods_with_the_same_groups(office_app):
    ask = office_app.person(Role.DIRECTOR).ask
    page = ask("/reports/waits?from=2026-02-01&to=2026-02-28&by=counter&across=hour").text
    assert "Tháng 02/2026" in page
    assert "by=counter&amp;across=hour&amp;from=2026-01-01&amp;to=2026-01-31" in page
    assert "from=2026-03-01&amp;to=2026-03-31" in page
    assert "Quý 1/2026" in ask("/reports/waits?period=quarter&day=2026-02-01").text


def test_the_first_day_of_the_calendar_has_a_report(office_app):
    director = office_app.person(Role.DIRECTOR)
    for days in (
        "from=0001-01-01&to=0001-01-02",
        "from=9999-12-30&to=9999-12-31",
        "period=quarter&day=9999-12-31",
    ):
        assert director.ask(f"/reports/waits?{days}").status_code == 200
