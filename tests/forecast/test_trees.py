"""The trees find a step, stop where nothing is to be learned, and say nothing about few rows."""

import random

import pytest

from queue_server.forecast.trees import grown, grown_again


def rows(many: int, seed: int) -> list[list[float]]:
    dice = random.Random(seed)
    return [[dice.random(), dice.random()] for _ in range(many)]


def step(row: list[float]) -> float:
    return 1.0 if row[1] > 0.5 else -1.0


def test_a_step_in_one_column_is_found():
    learn, aside = rows(600, 1), rows(200, 2)
    trees = grown(learn, [step(row) for row in learn], (aside, [step(row) for row in aside]))
    assert trees.of([0.5, 0.9]) == pytest.approx(1.0, abs=0.15)
    assert trees.of([0.5, 0.1]) == pytest.approx(-1.0, abs=0.15)


def test_as_many_trees_as_were_right_before_learn_from_every_row():
    learn = rows(160, 1)
    trees = grown_again(learn, [step(row) for row in learn], 80)
    assert len(trees.splits) == 80
    assert trees.of([0.5, 0.9]) == pytest.approx(1.0, abs=0.2)


def test_pure_noise_teaches_nothing():
    dice = random.Random(3)
    learn, aside = rows(600, 1), rows(200, 2)
    trees = grown(learn, [dice.gauss(0, 1) for _ in learn], (aside, [dice.gauss(0, 1) for _ in aside]))
    assert abs(trees.of([0.5, 0.5])) < 0.2


def test_few_rows_teach_nothing():
    learn = rows(40, 1)
    assert grown(learn, [step(row) for row in learn], ([], [])).of([0.5, 0.9]) == 0
