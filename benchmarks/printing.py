"""One line a figure: what was measured, its ratio to a baseline of the same run, and to the limit that it has to keep."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Beside:
    """What a figure is compared with, measured in the same run."""

    name: str
    value: float


def note(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def line(
    name: str, value: float, unit: str, beside: Beside, limit: float | None = None, *, at_least: bool = False
) -> bool:
    """Whether the limit is kept: not to be exceeded, or with `at_least` to be reached. Without one there is none to break."""
    compared = f"{_ratio(value, beside.value)} × {beside.name} ({_number(beside.value)})"
    text = f"{name:<52} {_number(value):>8} {unit:<4} {compared}"
    if limit is None:
        note(text)
        return True
    kept = value >= limit if at_least else value <= limit
    bound = f"at least {limit:g}" if at_least else f"{limit:g}"
    note(f"{text}   {_ratio(value, limit)} of the limit ({bound})   {'kept' if kept else 'BROKEN'}")
    return kept


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def resident(pid: int) -> float:
    """Resident memory of a process, in MiB (Linux)."""
    for text in Path(f"/proc/{pid}/status").read_text().splitlines():
        if text.startswith("VmRSS"):
            return int(text.split()[1]) / 1024
    return float("nan")


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _ratio(value: float, to: float) -> str:
    return f"{value / to:6.2f}" if to else "     –"
