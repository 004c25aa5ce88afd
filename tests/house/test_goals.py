"""What alerts and accompaniment are measured against, row by row: each goal is named by a test that shows it."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.house.test_the_whole import functions, sources

_NAMED = re.compile(r"(?:\b|_)goals?[ _](\d+)((?:(?:, | and |_and_)\d+)*)", re.IGNORECASE)


@cache
def named_goals() -> frozenset[int]:
    """Every goal that stands in the name or the docstring of a test, or of its file."""
    said = []
    for _, tree in sources("tests"):
        tests = [function for function in functions(tree) if function.name.startswith("test_")]
        said += [f"{test.name} {ast.get_docstring(test) or ''}" for test in tests]
        said += [ast.get_docstring(tree) or ""] if tests else []
    found = [match for text in said for match in _NAMED.findall(text)]
    return frozenset(int(number) for first, rest in found for number in [first, *re.findall(r"\d+", rest)])


@pytest.mark.parametrize("goal", [*range(1, 41), 58, 60])
def test_each_goal_of_alerts_and_accompaniment_is_named_by_a_test(goal: int) -> None:
    assert goal in named_goals()
