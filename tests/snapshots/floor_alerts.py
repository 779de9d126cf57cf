"""What the supervisor is alerted to."""

from tests.office import Office


def alerts(office: Office, about: str = "") -> list[tuple[str, str, str]]:
    """The alerts whose key begins with `about`; without it all but those of counters that call nobody.

    In most tests every counter is open from seven o'clock on and calls nobody but whom the test presses for.
    """
    return [
        (alert["level"], alert["text"], alert["cure"])
        for alert in office.floor()["alerts"]
        if (alert["key"].startswith(about) if about else not alert["key"].startswith("idle "))
    ]
