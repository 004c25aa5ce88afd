"""The texts by which it is measured what the scanner of wide texts finds, and what it lets pass."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "domain" / "corpus"


def lines(name: str, parts: int = 1) -> list[list[str]]:
    """The lines of a corpus, each in so many parts with tabs between. Only a line feed ends a line."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.split("\t", parts - 1) for line in text.split("\n") if line]


def rate(what: str, right: int, all_of: Sequence[object]) -> str:
    """How it stands in the summary of a run, whatever options it has: tests/conftest.py."""
    return f"{what} {right} of {len(all_of)} ({right / len(all_of):.1%})"
