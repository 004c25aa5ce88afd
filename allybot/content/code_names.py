"""Code names: two ordinary words, so that nobody has to invent one out of something true."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The first and second words of one language, each list in the order in which the language puts them."""

    first: Sequence[str]
    second: Sequence[str]

    def propose(self, randbelow: Callable[[int], int], taken: Collection[str]) -> str:
        """A name that is not among `taken`. With thousands of pairs and dozens taken, few tries are enough."""
        while True:
            name = f"{self.first[randbelow(len(self.first))]} {self.second[randbelow(len(self.second))]}"
            if name not in taken:
                return name


def load_code_words() -> dict[str, CodeWords]:
    """By language. The file of a language holds two blocks of words, with an empty line between."""
    folder = resources.files("allybot.content").joinpath("code_names")
    found = {}
    for entry in folder.iterdir():
        if entry.name.endswith(".txt"):
            first, second = entry.read_text(encoding="utf-8").strip().split("\n\n")
            found[entry.name.removesuffix(".txt")] = CodeWords(first.split(), second.split())
    return found
