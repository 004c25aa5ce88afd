"""What draws pages stays out of memory until somebody asks for one: the bot's memory has a limit."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = "icalendar", "PIL", "reportlab"


@pytest.mark.parametrize(
    "module",
    [
        "allybot.app",
        "allybot.pages.calendar",
        "allybot.pages.chart",
        "allybot.pages.day_card",
        "allybot.pages.family_page",
        "allybot.pages.fonts",
        "allybot.pages.plan_pages",
        "allybot.pages.rights_card",
        "allybot.pages.standing_map",
        "allybot.pages.wallet_card",
    ],
)
def test_importing_loads_none_of_it(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
