"""Plans of simulated offices against the days that came: `python -m tests.forecast.plan_table` prints the table.

Each office works 32 days; each of the last six is planned from the days before it alone.
"""

from collections import defaultdict
from dataclasses import replace
from statistics import fmean

from queue_server.forecast.arrivals import Calendar, counted, expected, kinds_learned, levels
from queue_server.forecast.day_staffing import Comer
from queue_server.forecast.days_to_come import DayRules, DayTarget, Wanted
from queue_server.forecast.habits import learned_habits, slot_of
from queue_server.forecast.past_day import past_day
from queue_server.forecast.quoting import seen_on
from queue_server.forecast.resampled_day import of_any_day
from queue_server.forecast.staffing_plan import achieved, planned
from queue_server.forecast.visits import days_of
from queue_server.forecast.visits_days import logs_of
from tests.forecast.offices import HOUR, SimulatedOffice, exponential, simulated, two_kinds

DAYS, TRIED = 32, 6
USUAL = SimulatedOffice(visits_a_day=220)
OFFICES = {
    "usual day": USUAL,
    "busy": replace(USUAL, visits_a_day=300),
    "exponential service times": replace(USUAL, law=exponential),
    "one visit in six takes very long": replace(USUAL, law=two_kinds),
    "families come together": replace(USUAL, batch=0.2),
    "every day differs": replace(USUAL, day_spread=0.25),
}


def row(office: SimulatedOffice) -> tuple[float, float, float, float]:
    """The mean of what was promised and achieved, the worst day, and the counter hours of a day."""
    logs = list(logs_of(days_of(simulated(office, DAYS, seed=5))))
    read = {log.day: past_day(log) for log in logs}
    sessions = [(begin * HOUR, end * HOUR) for begin, end in office.sessions]
    target = DayTarget(dict.fromkeys(office.services, 900.0), 0.8)
    calendar = Calendar()
    found = []
    for n in range(DAYS - TRIED, DAYS):
        before, log = logs[:n], logs[n]
        came = {
            one.day: counted((c.legs[0].service, slot_of(c.at)) for c in read[one.day][0]) for one in before
        }
        totals = {day: sum(places.values()) for day, places in came.items()}
        kinds = kinds_learned(totals, calendar)
        pool: dict[str, list[Comer]] = defaultdict(list)
        for one in before[-20:]:
            for comer in read[one.day][0]:
                pool[comer.legs[0].service].append(of_any_day(comer))
        staffing = read[before[-1].day][1]
        rules = DayRules(
            {number: post.takes for number, post in staffing.posts.items()}, sessions, staffing.boosts
        )
        habits = learned_habits([seen_on(one) for one in before[-20:]])
        will_come = expected(log.day, came, calendar, kinds)
        plan = planned(Wanted(rules, target, will_come, pool, habits, levels(totals, calendar, kinds), n))
        share = achieved(rules, target, habits, read[log.day][0], plan.open) or 0.0
        found.append((plan.promised, share, plan.hours))
    promised, shares, hours = zip(*found, strict=True)
    return fmean(promised), fmean(shares), min(shares), fmean(hours)


if __name__ == "__main__":
    print("| office | promised | achieved | worst day | counter hours |\n|---|---|---|---|---|")
    for name, office in OFFICES.items():
        promised, share, worst, hours = row(office)
        print(f"| {name} | {promised:.1%} | {share:.1%} | {worst:.0%} | {hours:.1f} |", flush=True)
