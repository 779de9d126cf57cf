"""What the supervisor is alerted to."""

from tests.office import Office


def alerts(office: Office) -> list[tuple[str, str, str]]:
    return [(alert["level"], alert["text"], alert["cure"]) for alert in office.floor()["alerts"]]
