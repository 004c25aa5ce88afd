"""What stands on the pages to print, and in the guide to finding somebody: the order of their points, and what they rest on.

The points themselves are texts: `paper-family-do-1` and so on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final


class Paper(StrEnum):
    PLAN = "plan"
    FAMILY = "family"
    LOCATE = "locate"


class Companions(StrEnum):
    """How many companions a family wishes for: nobody is an answer too."""

    NOBODY = "nobody"
    ONE = "one"
    FEW = "few"
    MANY = "many"


KEEP_POINTS: Final = 5
"""How a plan is kept: `paper-keep-1` and so on."""

FAMILY_POINTS: Final[Mapping[str, int]] = {"do": 4, "choose": 3, "rights": 5, "steps": 7}

FORMS: Final = "ilrc_family_plan"
LOCATOR: Final = "locator"
TIMING: Final = "locator_timing"
COURT_LINE: Final = "eoir_line"
CHILDREN_LINE: Final = "orr_parents"
LAWYERS: Final = "eoir_pro_bono"
"""Keys of facts (`content/facts.toml`) that are shown."""

SOURCES: Final[Mapping[Paper, tuple[str, ...]]] = {
    Paper.PLAN: (FORMS,),
    Paper.FAMILY: (FORMS, "aclu_rights"),
    Paper.LOCATE: (LOCATOR, TIMING),
}
"""What the words of each were written after. The fields of the plan are those of the Indivisible accompaniment toolkit."""

FACTS: Final = (FORMS, "aclu_rights", LOCATOR, TIMING, COURT_LINE, CHILDREN_LINE, LAWYERS)

WRITTEN: Final = date(2026, 11, 25)
"""The day on which the words were last read against their sources. It is changed with them."""
