"""The figures of the floor page in Prometheus' text form: no name of a person, only of services and states."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from queue_server.snapshots.types.floor import Floor

COUNTER_STATES = ("open", "paused", "closed")
ALERT_LEVELS = ("bad", "warn")


class Metric(NamedTuple):
    """A figure with its meaning; `values` by labels, so that one without a value is left out."""

    name: str
    kind: str
    meaning: str
    values: Iterable[tuple[Mapping[str, str], float]]


def as_text(office: str, metrics: Iterable[Metric]) -> str:
    """Return the metrics of an office as Prometheus reads them."""
    return "".join(line for metric in metrics for line in _lines(office, metric))


def metrics_of(floor: Floor, *, log_rows: int, print_jobs: int) -> Iterator[Metric]:
    """Yield what the floor page shows; what is counted today begins again at midnight, so it is a gauge."""
    figures, services = floor["figures"], floor["services"]
    states: Counter[str] = Counter(counter["state"] for counter in floor["counters"])
    levels: Counter[str] = Counter(alert["level"] for alert in floor["alerts"])

    def gauge(name: str, meaning: str, value: float | None) -> Metric:
        return Metric(name, "gauge", meaning, [] if value is None else [({}, value)])

    yield gauge("queue_waiting_tickets", "People waiting now.", figures["waiting"])
    yield gauge("queue_longest_wait_seconds", "The longest wait now.", 60 * figures["longest_minutes"])
    yield gauge("queue_tickets_issued_today", "Numbers issued today.", figures["issued"])
    yield gauge("queue_tickets_served_today", "Visits finished today.", figures["served"])
    yield gauge("queue_no_shows_today", "Calls today that nobody answered.", figures["no_show"])
    yield gauge("queue_within_15_minutes_ratio", "Called today within 15 minutes.", figures["within_15"])
    yield gauge("queue_within_30_minutes_ratio", "Called today within 30 minutes.", figures["within_30"])
    yield gauge("queue_within_target_ratio", "Called today within the targets.", figures["within_target"])
    yield gauge("queue_target_ratio", "The share that is to be called within them.", figures["target_share"])
    yield gauge("queue_within_limit_ratio", "Called today within the limits.", figures["within_limit"])
    yield gauge("queue_limit_ratio", "The share that is to be called within them.", figures["limit_share"])
    yield gauge("queue_print_jobs_open", "Tickets not printed yet.", print_jobs)
    yield Metric("queue_log_events_total", "counter", "Rows of the log.", [({}, log_rows)])
    yield _by("queue_counters", "Counters now.", "state", {state: states[state] for state in COUNTER_STATES})
    yield _by(
        "queue_alerts", "What the floor page asks to mend now.", "level", {x: levels[x] for x in ALERT_LEVELS}
    )
    waiting = {service["code"]: service["waiting"] for service in services}
    longest = {service["code"]: 60 * service["longest_minutes"] for service in services}
    yield _by("queue_service_waiting_tickets", "People waiting now, by service.", "service", waiting)
    yield _by("queue_service_longest_wait_seconds", "The longest wait now, by service.", "service", longest)


def _by(name: str, meaning: str, label: str, values: Mapping[str, float]) -> Metric:
    return Metric(name, "gauge", meaning, [({label: key}, value) for key, value in values.items()])


def _lines(office: str, metric: Metric) -> Iterator[str]:
    yield f"# HELP {metric.name} {metric.meaning}\n# TYPE {metric.name} {metric.kind}\n"
    for labels, value in metric.values:
        told = ",".join(f'{name}="{_quoted(text)}"' for name, text in {"office": office, **labels}.items())
        yield f"{metric.name}{{{told}}} {value}\n"


def _quoted(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
