"""The targets of waits: how many were called in time, each by the targets of its service."""

from datetime import timedelta

from queue_server.domain.targets import USUAL, Target, Targets, targets_kept

LAND = Targets(Target(30, 90), Target(60, 99))


def minutes(*waits: float) -> list[timedelta]:
    return [timedelta(minutes=wait) for wait in waits]


def test_each_visit_is_measured_by_the_minutes_of_its_own_service():
    kept = targets_kept({USUAL: minutes(5, 15, 16, 40), LAND: minutes(30, 61)})
    assert (kept.target.called, kept.target.kept, kept.target.share) == (6, 3, 0.5)
    assert (kept.limit.kept, kept.limit.minutes) == (4, None)


def test_a_wait_of_a_moment_more_than_the_target_is_late():
    late = [timedelta(minutes=15, microseconds=1)]
    assert targets_kept({USUAL: late}).target.kept == 0


def test_the_share_that_was_to_be_is_the_mean_of_those_who_were_called():
    kept = targets_kept({USUAL: minutes(1, 1, 1), LAND: minutes(1)})
    assert (kept.target.wanted, kept.limit.wanted) == ((3 * 80 + 90) / 400, (3 * 95 + 99) / 400)


def test_four_of_five_reach_eighty_percent_and_three_of_four_do_not():
    four = targets_kept({USUAL: minutes(1, 1, 1, 1, 99)}).target
    three = targets_kept({USUAL: minutes(1, 1, 1, 99)}).target
    assert (four.share, four.wanted) == (0.8, 0.8)
    assert (three.share, three.wanted) == (0.75, 0.8)


def test_the_minutes_are_told_while_all_have_the_same():
    assert targets_kept({USUAL: minutes(1), LAND: []}).target.minutes == 15


def test_without_anybody_called_nothing_is_said():
    kept = targets_kept({USUAL: []}).target
    assert (kept.share, kept.wanted, kept.minutes) == (None, None, None)
