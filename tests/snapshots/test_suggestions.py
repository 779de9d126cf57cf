"""What the floor page suggests against a jammed line, what the log keeps of it, and what the report says came."""

from typing import Any

from sqlalchemy import update

from queue_server import actions
from queue_server.actions import today
from queue_server.actions.suggesting import keep_suggestions
from queue_server.forecast.quoting import Knowledge
from queue_server.forecast.suggestions import suggestions
from queue_server.reports.promise import as_csv, as_text, promise
from queue_server.snapshots.suggestions import question
from queue_server.storage.models import Estimates
from tests.known_waits import five_minutes, teach
from tests.office import Office, at


def looked(office: Office) -> list[dict[str, Any]]:
    """Let the server look what would help, and return what the floor page shows."""
    with office.office_snapshot() as seen:
        asked = question(seen)
    found = suggestions(asked) if asked else []
    with office.database.write() as session:
        keep_suggestions(session, office.settings.code, found, office.now)
    return shown(office)


def shown(office: Office) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = office.floor()["suggestions"]
    return told


def jam(office: Office, known: Knowledge | None = None) -> None:
    """Eight people wait for land, the first for twenty minutes; the line of counter 4 alone."""
    teach(office, known)
    for n in range(8):
        office.ticket("L", waited=20 - n)


def test_a_jammed_line_gets_a_suggestion_with_the_longest_wait_before_and_after(office: Office):
    jam(office)
    first = looked(office)[0]
    assert (first["service_name"], first["what"]) == ("Đất đai", "take")
    assert first["counter"] in "123"
    assert first["before"] - first["after"] >= 5
    assert first["before"] == 52  # the last came 13 minutes ago, and seven visits of 5.5 minutes go before


def test_what_another_release_kept_leaves_the_floor_page_without_suggestions(office: Office):
    jam(office)
    with office.database.write() as session:
        known = update(Estimates).where(Estimates.office == office.settings.code)
        session.execute(known.values(suggested=[{"act": "take", "counter": "1"}], suggested_at=office.now))
    assert shown(office) == []
    assert looked(office)


def test_a_short_line_gets_none(office: Office):
    teach(office)
    office.ticket("L", waited=2)
    assert looked(office) == []


def test_an_office_that_has_learned_too_little_suggests_nothing(office: Office):
    jam(office, five_minutes(days=2))
    assert looked(office) == []


def test_a_suggestion_is_gone_when_it_was_followed_when_it_is_old_and_in_the_break(office: Office):
    jam(office)
    first = looked(office)[0]
    office.press(today.take_too, first["counter"], "L", True)
    assert (first["counter"], "take") not in [(one["counter"], one["what"]) for one in shown(office)]
    office.press(today.take_too, first["counter"], "L", False)
    assert first in shown(office)
    office.later(minutes=2)
    assert shown(office) == []
    office.now = at("11:31")
    assert looked(office) == []


def test_a_closed_counter_is_told_as_one_that_could_open(office: Office):
    counters = [*office.settings.counters, replace_number(office, "5")]
    office.settings = office.settings.model_copy(update={"counters": tuple(counters)})
    jam(office)
    assert ("open", "5") in [(one["what"], one["counter"]) for one in looked(office)]


def replace_number(office: Office, number: str) -> Any:
    """Another counter like number 4."""
    return office.settings.counter("4").model_copy(update={"number": number})


def test_what_was_promised_stands_in_the_log_and_the_report_says_what_came(office: Office):
    jam(office)
    first = looked(office)[0]
    promised = {"before": first["before"], "after": first["after"]}
    office.press(today.take_too, first["counter"], "L", True, promised=promised)
    assert office.log()[-1].data == {"promised": promised}
    for _ in range(4):
        for counter in ("4", first["counter"]):
            office.press(actions.call_next, counter)
        office.later(minutes=5)
    with office.database.read() as session:
        report = promise(session, office.settings, office.now.date(), office.now.date())
    (act,) = report["acts"]
    assert (act["at"], act["before"], act["after"]) == ("09:00", *promised.values())
    assert (act["waiting"], act["called"]) == (8, 8)
    assert act["longest"] == 29  # the seventh came at 08:46, and was called at 09:15
    assert f"đã hứa còn {act['after']} phút, thật ra 29 phút" in as_text(report)
    assert ";29;8;8;" in as_csv(report)
    assert office.rebuild() == 0
