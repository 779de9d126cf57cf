"""What an office of a test has learned of its waits, as if of past days of which every visit lasts five minutes."""

from datetime import timedelta

from queue_server.actions.learning import keep_learned
from queue_server.forecast.band import Said, learned_band
from queue_server.forecast.habits import Habits
from queue_server.forecast.quoting import Knowledge, Quotes
from queue_server.snapshots import quotes_now
from tests.office import Office

# Waits were from half to one and a half times the estimate.
PAST = [Said(600.0, 300.0 + 60.0 * n) for n in range(11)] * 12


def five_minutes(*, days: int = 20, waits: int = 2000) -> Knowledge:
    """Visits of five minutes, half a minute between them, and counters that open at once."""
    habits = Habits(all_visits=(300.0,), gaps=(30.0,))
    return Knowledge(habits, learned_band(PAST), days, waits)


def teach(office: Office, known: Knowledge | None = None) -> None:
    """Let the office know this of its waits from now on."""
    with office.database.write() as session:
        now = office.now - timedelta(hours=9)
        keep_learned(session, office.settings.code, known or five_minutes(), now, now.date())


def quotes(office: Office) -> Quotes | None:
    """What the office says of its waits now."""
    with office.database.read() as session:
        return quotes_now(session, office.settings.code, lambda: office.now)
