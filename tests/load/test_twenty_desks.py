"""Twenty desks of one hall press at the same moment: nobody is called twice.

In `make load` each desk calls 200 times; in the suite it calls a few times.
"""

import os
import uuid
from collections.abc import Iterator

import pytest
import requests

from tests.load.devices import Device, together
from tests.running import Demo, running_demo

CALLS = int(os.environ.get("PRESSES", "4"))
DESKS = range(1, 21)
SERVICES = "AHLK"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    options = ["--database", request.getfixturevalue("postgres_url")] if request.param == "postgres" else []
    with running_demo(tmp_path_factory.mktemp("office"), "--no-printer", *options) as running:
        widen(running)
        yield running


def widen(demo: Demo) -> None:
    """Give the office twenty counters, each for every service."""
    settings, headers = f"{demo.url}/api/v1/settings", {"Authorization": f"Bearer {demo.tokens['admin']}"}
    document = requests.get(settings, headers=headers, timeout=30).json()
    counter = {"services": list(document["settings"]["services"]), "secondary": []}
    change = {
        "version": document["version"],
        "reason": "hai mươi quầy",
        "changes": {"counters": {str(n): counter for n in DESKS}},
    }
    key = {"Idempotency-Key": str(uuid.uuid4())}
    requests.patch(settings, json=change, headers={**headers, **key}, timeout=30).raise_for_status()


def test_twenty_desks_at_once_never_call_the_same_person(demo: Demo) -> None:
    kiosks = [Device(demo.url, demo.tokens["kiosk"]) for _ in range(4)]
    desks = [Device(demo.url, demo.tokens["admin"], str(n)) for n in DESKS]

    def give_out(kiosk: Device) -> None:
        for n in range(len(desks) * CALLS // len(kiosks)):
            kiosk.issue(SERVICES[n % len(SERVICES)])

    def call(desk: Device) -> None:
        desk.press("open")
        for _ in range(CALLS):
            desk.press("call-next")

    together(kiosks, give_out)
    together(desks, call)

    calls = [said for desk in desks for said in desk.said if said.path.endswith("call-next")]
    assert {said.status for said in calls} == {200}
    called = [said.answer["current"]["number"] for said in calls]
    assert len(called) == len(DESKS) * CALLS == len(set(called))
