"""Writes `allybot/content/languages.txt` anew from Babel's data: after Babel was updated.

    .venv/bin/python scripts/languages.py

A file, since Babel holds every locale whole: to have the names of a language in itself costs 138 MB and half a second
in the running bot (measured), and the file 15 KB.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale, localedata

FILE = Path(__file__).resolve().parent.parent / "allybot" / "content" / "languages.txt"
NO_LANGUAGE = {"mis", "mul", "und", "zxx"}
"""Codes for "several", "unknown" and the like (ISO 639-2)."""

HEAD = """\
# What each language is called in English, in Spanish and in itself, its regional kinds along with it: a line a language.
# Made by scripts/languages.py from Babel's copy of the Unicode CLDR. © Unicode, Inc., Unicode License v3.
"""


def names() -> dict[str, list[str]]:
    """By code, without regions: who interprets Spanish interprets that of Mexico."""
    found: dict[str, dict[str, None]] = {}
    english, spanish = Locale("en").languages, Locale("es").languages
    for code in sorted({*english, *spanish}):
        base = code.split("_")[0]
        if base not in NO_LANGUAGE:
            known = (english.get(code), spanish.get(code), *_own(code))
            found.setdefault(base, {}).update(dict.fromkeys(name for name in known if name))
    return {code: list(called) for code, called in found.items()}


def _own(code: str) -> Iterator[str | None]:
    if localedata.exists(code):
        yield Locale.parse(code).languages.get(code)


def text() -> str:
    return HEAD + "".join("\t".join([code, *called]) + "\n" for code, called in names().items())


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
