"""The director's figures over HTTP: how a long report affects everybody else."""


def test_a_years_report_yields_to_other_requests_after_every_day(office_app, monkeypatch):
    gave_way: list[float] = []
    monkeypatch.setattr(office_app.parts.live.socketio, "sleep", gave_way.append)

    answer = office_app.device("reports").ask("/api/v1/reports/waits?from=2026-01-01&to=2026-12-31")

    assert answer.status_code == 200
    assert gave_way == [0] * 365
