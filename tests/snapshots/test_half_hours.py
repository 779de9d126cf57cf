"""The floor page's half hours: who came, and whom the open counters could serve."""

from queue_server import actions, snapshots
from tests.office import Office, at, settings_of


def shown(office: Office) -> list[tuple[int, int]]:
    """(came, could be served) of each half hour; the day begins at 07:30."""
    return [(one["came"], one["could_serve"]) for one in office.floor()["half_hours"]]


def test_arrivals_stand_beside_what_the_open_counters_could_serve(office: Office):
    """Four counters with ten minutes for each visit serve twelve in half an hour."""
    office.settings = settings_of()
    for minutes in (80, 75, 20):
        office.ticket("A", waited=minutes)
    assert shown(office) == [(2, 12), (0, 12), (1, 12)]
    assert office.floor()["half_hours"][0]["begins"] == "2026-11-23T00:30:00.000Z"


def test_a_pause_costs_visits_and_a_half_hour_that_lasts_is_counted_until_now(office: Office):
    office.ticket("A", waited=1)
    for counter in "123":
        office.press(actions.pause_counter, counter, "họp")
    office.now = at("09:20")
    assert shown(office)[-1] == (0, 2)


def test_the_lunch_break_serves_nobody(office: Office):
    office.ticket("A")
    office.now = at("13:10")
    assert shown(office)[8:] == [(0, 0), (0, 0), (0, 0), (0, 0)]


def test_an_office_without_hours_begins_with_its_first_citizen(office: Office):
    office.settings = settings_of(office={"code": "an-hoa", "title": "Điểm lưu động"})
    office.ticket("A", waited=55)
    assert office.floor()["half_hours"][0] == {
        "begins": "2026-11-23T01:00:00.000Z",
        "came": 1,
        "could_serve": 12,
    }


def test_before_the_first_citizen_there_is_nothing_to_show(office: Office):
    assert shown(office) == []


def test_a_page_that_stays_open_reads_only_new_steps(office: Office):
    kept = snapshots.TodaysSteps()

    def known() -> list[str]:
        with office.office_snapshot() as seen:
            return [row.step for row in kept.of(seen)]

    assert known() == ["open_counter"] * 4
    office.press(actions.pause_counter, "1", "họp")
    assert known() == ["open_counter"] * 4 + ["pause_counter"]
    office.now = at("08:00", day=1)
    office.press(actions.open_counter, "2")
    assert known() == ["close_counter"] * 4 + ["open_counter"]
