"""What an office knows of its line when a number is issued."""

from datetime import date

from queue_server.forecast.line import Presence, ahead, learned_presence, moments
from queue_server.forecast.visits import Visit, days_of

DAY = date(2026, 11, 23)


def visit(issued: float, called: float | None, service: str = "A") -> Visit:
    return Visit(DAY, service, issued, called)


def waiting_at_each_issue(*visits: Visit) -> list[int]:
    (day,) = days_of(visits)
    return [len(line.waiting[one.service]) for one, line in moments(day)]


def test_who_was_called_before_the_issue_waits_no_more():
    assert waiting_at_each_issue(visit(0, 50), visit(10, 90), visit(60, 100)) == [0, 1, 1]


def test_a_call_in_the_second_of_the_issue_is_not_known_yet():
    assert waiting_at_each_issue(visit(0, 60), visit(60, 100)) == [0, 1]


def test_another_service_is_another_line():
    assert waiting_at_each_issue(visit(0, 100), visit(10, 110, "H")) == [0, 0]


def test_somebody_who_was_overtaken_often_counts_less_because_they_have_probably_left():
    days = days_of([visit(0, None), *(visit(n * 10, n * 10 + 15) for n in range(1, 60))])
    presence = learned_presence(days)
    assert presence.shares[4] < 0.5 < presence.shares[0]
    found = [(ahead(line, presence, "A"), len(line.waiting["A"])) for _, line in moments(days[0])]
    assert all(counted < waiting for counted, waiting in found[10:])


def test_with_nobody_leaving_everybody_counts():
    (day,) = days_of([visit(0, 100), visit(10, 110)])
    assert [ahead(line, Presence([1.0]), one.service) for one, line in moments(day)] == [0, 1]
