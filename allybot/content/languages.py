"""Whether two people mean the same language: "Spanish", "español" and "es" are one.

Compared by code where the name is known: in English, in Spanish, and in the language itself (`languages.txt`). What is not in
there, such as Mam, is the same where it is written the same. Accents, capitals, apostrophes and what stands in brackets
do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

from allybot.domain.languages import languages_in

_ALSO: Final[Mapping[str, Sequence[str]]] = {
    "ase": ("ASL", "lengua de señas americana"),
    "bn": ("Bengali",),
    "es": ("castellano",),
    "fa": ("Farsi",),
    "ht": ("Haitian", "Creole", "Kreyol", "haitiano", "criollo"),
    "ku": ("Kurmanji", "kurmanyi"),
    "pa": ("Panjabi",),
    "tl": ("Filipino", "filipino"),
    "zh": ("Mandarin", "Mandarin Chinese", "mandarín", "chino mandarín"),
}
"""What people here say, and the Unicode data does not."""

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SILENT = re.compile("[\u02b0-\u02ff]")
"""Modifier letters, such as the apostrophes of Mayan names: they look like punctuation and are none."""


@dataclass(frozen=True, slots=True)
class Languages:
    """`codes` are those of each folded name; of a few names there are two."""

    codes: Mapping[str, tuple[str, ...]]

    def spoken(self, spoken: Iterable[str], wanted: str) -> str | None:
        """What of the languages wanted is among those spoken, in the words of who wants it; None: nothing."""
        mine = {meaning for language in spoken for meaning in self._meanings(language)}
        found = [language for language in languages_in(wanted) if mine.intersection(self._meanings(language))]
        return ", ".join(found) or None

    def meanings(self, language: str) -> tuple[str, ...]:
        """Its codes, or its folded name with a sign before it: two names that share one are the same language."""
        return tuple(sorted(set(self._meanings(language))))

    def _meanings(self, language: str) -> Iterator[str]:
        """Its codes, or where there are none its folded name."""
        for name in {fold(language), fold(_IN_BRACKETS.sub("", language))} - {""}:
            yield from self.codes.get(name, (f"={name}",))


def fold(name: str) -> str:
    """As it would be compared by somebody who does not look at accents. Letters of other scripts stay what they are."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    read = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c)[0] not in "PS")
    return " ".join(_SILENT.sub("", "".join(read)).split())


def load_languages() -> Languages:
    text = resources.files("allybot.content").joinpath("languages.txt").read_text(encoding="utf-8")
    return read_languages(text)


def read_languages(text: str) -> Languages:
    called = dict(_lines(text))
    codes: dict[str, set[str]] = {}
    for code, names in called.items():
        for name in (*names, *_ALSO.get(code, ())):
            codes.setdefault(fold(name), set()).add(code)
    # "ga" is the code of Irish, and the name of a language of Ghana: whoever writes it means the name.
    by_code = {code: {code} for code in called if code not in codes}
    return Languages({name: tuple(sorted(found)) for name, found in {**by_code, **codes}.items()})


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, *names = line.split("\t")
            yield code, names
