"""Over random days and random changes of the settings, some page can call, finish or move everybody who is not done."""

import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from queue_server import actions, snapshots
from queue_server.actions.setup import ensure_office
from queue_server.domain.errors import QueueError
from queue_server.domain.line_places import LinePlace
from queue_server.domain.ticket_state import Aside
from queue_server.settings.config_file import ConfigError
from queue_server.snapshots.greeter import greeter
from tests.office import PLAIN, SILENT, Office, copied, settings_of

# `make edits` tries twenty times as many.
EXAMPLES = 16 * int(os.environ.get("TIMES", "1"))
SERVICES = {service["code"]: service for service in PLAIN["services"]}
DONE = {"served", "cancelled", "carried_over"}


def send_away(command: actions.Command, counter: str) -> object:
    return actions.park(command, counter, "đi phô-tô", Aside.AWAY)


def await_result(command: actions.Command, counter: str) -> object:
    return actions.park(command, counter, "", Aside.RESULT)


def serve_new(command: actions.Command, counter: str) -> object:
    return actions.serve_without_number(command, counter, "A")


def put_last(command: actions.Command, counter: str) -> object:
    return actions.requeue(command, counter, LinePlace.END)


STEPS = (actions.call_next, actions.serve, actions.park, actions.no_show, actions.recall, actions.finish)
BUTTONS = (*STEPS, send_away, await_result, serve_new, put_last)
PRESSES = st.lists(
    st.tuples(st.sampled_from("AHLQ"), st.sampled_from("1234"), st.integers(0, 13)), max_size=14
)
CHANGES = st.fixed_dictionaries(
    {
        "services": st.sets(st.sampled_from("AHLQX"), min_size=1),
        "counters": st.dictionaries(
            st.sampled_from("12345"),
            st.tuples(st.sets(st.sampled_from("AHLQX"), min_size=1), st.sets(st.sampled_from("AHLQX"))),
            min_size=1,
        ),
        "last": st.integers(2, 5),
    }
)


def changed(wish: dict[str, Any]) -> Any:
    """Settings with other services, counters and ranges; None when they are invalid."""
    services = [
        {**SERVICES.get(code, {"code": code, "name": "Việc mới"}), "last": wish["last"]}
        for code in sorted(wish["services"])
    ]
    counters = [
        {
            "number": number,
            "services": sorted(first & wish["services"]),
            "secondary": sorted((helps - first) & wish["services"]),
        }
        for number, (first, helps) in sorted(wish["counters"].items())
        if first & wish["services"]
    ]
    try:
        return settings_of(services=services, counters=counters)
    except ConfigError:
        return None


def lived(office: Office, presses: list[tuple[str, str, int]]) -> None:
    """Take numbers and press buttons until there are tickets in every state."""
    for service, counter, n in presses:
        if service in office.settings.service_by_code:
            office.ticket(service, priority="priority" if n == 3 else "")
        if n < len(BUTTONS):
            attempt(office, actions.call_next, counter)
            attempt(office, BUTTONS[n], counter)
        elif n < len(BUTTONS) + 2:
            attempt(office, actions.call_next, counter)
            attempt(office, actions.transfer, counter, to_counter="1234"[n - len(BUTTONS)])


def attempt(office: Office, action: Any, *wanted: Any, **more: Any) -> Any:
    try:
        return office.press(action, *wanted, given_at=wanted[0], **more)
    except QueueError:
        return None


def aside_at(desk: Any) -> list[tuple[str, list[Any]]]:
    """The parked tickets on a counter's page by the step of their button."""
    here = [item for item in desk["parked"] if not item["aside"]]
    return [("resume", here), ("rejoin", [item for item in desk["parked"] if item["aside"]])]


def shown_by(office: Office, label: str) -> list[tuple[str, str]]:
    """The buttons (counter, step) whose desks could act on the ticket."""
    return ways(office, *pages(office), label)


def pages(office: Office) -> tuple[list[tuple[str, Any]], list[str]]:
    """Each counter's desk by its number, and the numbers on the greeter's page."""
    with office.office_snapshot() as office_snapshot:
        desks = [(one, snapshots.desk(office_snapshot, one, SILENT)) for one in office_snapshot.desks]
        return desks, [person["number"] for person in greeter(office_snapshot, {})["people"]]


def ways(
    office: Office, desks: list[tuple[str, Any]], greeted: list[str], label: str
) -> list[tuple[str, str]]:
    """As `shown_by`, on pages that were drawn before."""
    found = []
    for number, desk in desks:
        can, opened = set(desk["can"]), desk["counter"]["state"] == "open"
        if desk["current"] and desk["current"]["number"] == label and "finish" in can:
            found.append((number, "finish"))
        for step, people in (*aside_at(desk), ("restore", desk["missed"])):
            if label in [item["number"] for item in people] and (
                step in can or not opened or desk["current"]
            ):
                found.append((number, step))
        known = number in office.settings.counter_by_number
        if label in [item["number"] for item in desk["waiting"]] and known:
            found.append((number, "call"))
    return [*found, ("greeter", "see")] if label in greeted else found


# shrinking a day takes minutes and tells little more than the day itself
@settings(max_examples=EXAMPLES, phases=[Phase.generate])
@given(PRESSES, CHANGES, PRESSES)
def test_no_random_change_of_the_settings_strands_anybody(
    sqlite_template: Path, before: Any, wish: Any, after: Any
):
    new = changed(wish)
    if new is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        office = Office(copied(sqlite_template, Path(folder) / "queue.db"))
        try:
            lived(office, before)
            change_settings(office, new)
            for ticket in office.tickets():
                if ticket.state in DONE:
                    continue
                ways = shown_by(office, ticket.label)
                assert [way for way in ways if way[0] != "greeter"], (
                    ticket.label,
                    ticket.state,
                    ticket.counter,
                )
                assert ("greeter", "see") in ways
            lived(office, [(s, c, n) for s, c, n in after if c in new.counter_by_number])
            everybody_gets_home(office)
        finally:
            office.database.close()


def change_settings(office: Office, new: Any) -> None:
    """Start the server again with other settings: new counters are created and opened."""
    office.settings = new
    with office.database.write() as session:
        ensure_office(session, new, office.now)
    office.open()


def everybody_gets_home(office: Office) -> None:
    """Officers press what their pages show; at the end no ticket is left."""
    for _ in range(200):
        left = [ticket for ticket in office.tickets() if ticket.state not in DONE | {"no_show"}]
        if not left:
            return
        with office.office_snapshot() as office_snapshot:
            desks = list(office_snapshot.desks)
        for number in desks:
            desk = office.desk(number)
            if desk["current"]:
                office.press(actions.finish, number, given_at=number)
            elif "rejoin" in desk["can"]:
                office.press(actions.rejoin, desk["parked"][-1]["id"], given_at=number)
            elif desk["parked"] and "resume" in desk["can"]:
                office.press(actions.resume, number, desk["parked"][0]["id"], given_at=number)
            elif "call_next" in desk["can"]:
                assert office.press(actions.call_next, number, given_at=number) == desk["next"]["number"]
    raise AssertionError(f"left over: {[(t.label, t.state, t.counter) for t in left]}")
