"""What stands outside the longest ordered subsequence."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.structure.numbers.sequences import out_of_order

VALUES = st.lists(st.integers(0, 6), max_size=9)


def rest(values: list[int], removed: tuple[int, ...] | list[int]) -> list[int]:
    return [value for index, value in enumerate(values) if index not in removed]


@given(VALUES)
def test_what_stays_is_sorted(values: list[int]) -> None:
    stays = rest(values, out_of_order(values))
    assert stays == sorted(stays)


@given(VALUES)
def test_no_fewer_removals_sort_it(values: list[int]) -> None:
    removed = out_of_order(values)
    assert removed == sorted(set(removed))
    if removed:
        for fewer in combinations(range(len(values)), len(removed) - 1):
            stays = rest(values, fewer)
            assert stays != sorted(stays)


@pytest.mark.parametrize(
    ("values", "outside"),
    [
        ([], []),
        ([3], []),
        ([0, 1, 1, 2], []),
        ([0, 2, 1], [1]),  # on a tie the first such in the text
        ([1, 0], [0]),
        ([0, 1, 4, 2, 3], [2]),
        ([4, 0, 1, 2, 3], [0]),
        ([2, 1, 0], [0, 1]),
        ([1, 0, 3, 2], [0, 2]),
    ],
)
def test_examples(values: list[int], outside: list[int]) -> None:
    assert out_of_order(values) == outside


@given(VALUES)
def test_of_equal_choices_the_earliest_are_outside(values: list[int]) -> None:
    removed = out_of_order(values)
    same = (
        c
        for c in combinations(range(len(values)), len(removed))
        if rest(values, c) == sorted(rest(values, c))
    )
    assert tuple(removed) == min(same)
