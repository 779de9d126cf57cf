"""Whoever subtracts the figures of satisfaction from each other never learns what fewer than ten people said."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.vote_anonymity import WHOLE, shown
from queue_server.domain.votes import FEWEST_SHOWN


def tables(votes: list[tuple[str, str]]) -> dict[str, dict[str, frozenset[int]]]:
    """The votes, each of a service and a counter, by both."""
    found: dict[str, dict[str, set[int]]] = {"service": {}, "counter": {}}
    for number, (service, counter) in enumerate(votes):
        found["service"].setdefault(service, set()).add(number)
        found["counter"].setdefault(counter, set()).add(number)
    return {table: {key: frozenset(of) for key, of in groups.items()} for table, groups in found.items()}


def services(**counts: int) -> set[str]:
    """Which services are shown in an office whose only counter has so many votes for each."""
    votes = [(service, "1") for service, count in counts.items() for _ in range(count)]
    return {key for table, key in shown(tables(votes)) if table == "service"}


def test_a_group_of_nine_votes_is_hidden_and_with_it_the_one_from_which_it_could_be_calculated():
    assert services(A=30, L=9) == set()
    assert services(A=30, H=12, L=9) == {"A"}
    assert services(A=30, H=6, L=5) == {"A"}
    assert services(A=30, H=10) == {"A", "H"}
    assert shown(tables([("A", "1")] * 9)) == frozenset()
    assert shown({"service": {}}) == frozenset()


def test_a_counter_is_hidden_when_its_service_would_tell_the_few_votes_of_another_counter():
    votes = [("A", "1")] * 20 + [("A", "2")] * 4 + [("L", "2")] * 30
    found = shown(tables(votes))
    assert {WHOLE, ("service", "A"), ("service", "L")} <= found
    assert ("counter", "1") not in found


def test_two_services_without_the_counters_that_only_they_have_tell_nothing_of_a_few_people():
    """Counters 1 to 3 have all votes of A and L but four, which were given at counter 4."""
    votes = [("A", "1")] * 20 + [("A", "2")] * 15 + [("L", "2")] * 15 + [("L", "3")] * 20
    votes += [("A", "4")] * 2 + [("L", "4")] * 2 + [("H", "4")] * 30
    found = shown(tables(votes))
    assert {("service", key) for key in "ALH"} <= found
    assert not {("counter", key) for key in "123"} <= found


def test_a_service_without_a_shown_counter_and_all_that_is_not_shown_tells_nothing_of_five_people():
    """Of A2 15 people were at counter 1 and five at 2: the month without A3 and without counter 1 would be these."""
    votes = [("A1", "1")] * 20 + [("A2", "1")] * 15 + [("A2", "2")] * 5 + [("A3", "2")] * 60
    found = shown(tables(votes))
    assert found == {WHOLE, ("service", "A1"), ("service", "A2"), ("service", "A3")}


def votes_of_a_month(dice: random.Random) -> list[tuple[str, str]]:
    """Each counter has one service above all, and two others now and then."""
    takes = {
        counter: dice.sample("AHLKTX", dice.randint(1, 3)) for counter in "12345678"[: dice.randint(3, 8)]
    }
    counters = dice.choices(list(takes), k=dice.choice([60, 150, 400]))
    return [
        (dice.choices(takes[counter], [1, 0.2, 0.06][: len(takes[counter])])[0], counter)
        for counter in counters
    ]


@given(st.randoms(use_true_random=False))
def test_no_sum_of_groups_without_those_of_the_other_table_tells_what_a_few_people_said(dice: random.Random):
    """The rule once more by sets: of all unions of shown groups, and of all votes but theirs."""
    votes = votes_of_a_month(dice)
    known, found = tables(votes), shown(tables(votes))
    whole = frozenset(range(len(votes)))
    seen = {
        table: [of for key, of in groups.items() if (table, key) in found] for table, groups in known.items()
    }
    for groups in seen.values():
        groups.append(whole - frozenset[int]().union(*groups))  # what is not shown, together
    for one, other in (("service", "counter"), ("counter", "service")):
        for many in range(1, len(seen[one]) + 1):
            for chosen in combinations(seen[one], many):
                added = frozenset[int]().union(*chosen)
                for base in (added, whole - added):
                    rest = base - frozenset[int]().union(*(of for of in seen[other] if of <= base))
                    assert not rest or len(rest) >= FEWEST_SHOWN


VOTES = st.lists(st.tuples(st.sampled_from("AHL"), st.sampled_from("123")), max_size=45)


@given(st.lists(VOTES, min_size=1, max_size=3))
def test_no_subtraction_of_groups_and_periods_tells_what_fewer_than_ten_people_said(months):
    """Every period is a run of months; each report of one is the sum of what its months show."""
    figures = [published(number, votes) for number, votes in enumerate(months)]
    periods = [range(a, b) for a, b in combinations(range(len(months) + 1), 2)]
    for one in {group for of in figures for group in of}:
        reports = [
            frozenset().union(*(figures[m].get(one, frozenset()) for m in period)) for period in periods
        ]
        for more, fewer in combinations(reports, 2):
            for rest in (more - fewer, fewer - more):
                assert not rest or len(rest) >= FEWEST_SHOWN
    for of in figures:
        assert_nothing_remains(of)


def published(month: int, votes: list[tuple[str, str]]) -> dict[tuple[str, str], frozenset[tuple[int, int]]]:
    """The votes behind each figure that the month shows, each told by its month."""
    known = tables(votes)
    groups = {(table, key): of for table, keys in known.items() for key, of in keys.items()}
    groups[WHOLE] = frozenset(range(len(votes)))
    return {group: frozenset((month, vote) for vote in groups[group]) for group in shown(known)}


def assert_nothing_remains(of: dict[tuple[str, str], frozenset[tuple[int, int]]]) -> None:
    """Take from every figure any of the others of one table that lie within it."""
    for whole in of.values():
        for table in ("service", "counter"):
            within = [votes for (name, _), votes in of.items() if name == table and votes < whole]
            for count in range(1, len(within) + 1):
                for some in combinations(within, count):
                    rest = whole - frozenset().union(*some)
                    assert not rest or len(rest) >= FEWEST_SHOWN
