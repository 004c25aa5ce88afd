"""Makes the fonts in `allybot/content/fonts/` anew: after a text got a letter that they lack (a test says so).

    apt install fonts-noto-core fonts-noto-cjk        (or any copy of their files, with --sources)
    .venv/bin/pip install fonttools
    .venv/bin/python scripts/subset_fonts.py [--sources FOLDER]

A subset, since Noto Sans SC whole is 16 MB in each weight; in TrueType outlines, since reportlab embeds no others. What is
not needed to draw single letters (hints, layout tables) is left out.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent.parent / "allybot" / "content"
FONTS = CONTENT / "fonts"
SOURCES = Path("/usr/share/fonts")

FAMILIES = {
    "NotoSans": ("NotoSans-{weight}.ttf", None),
    "NotoSansSC": ("NotoSansCJK-{weight}.ttc", "Noto Sans CJK SC"),
}
"""The file that each family comes from and, where it holds several, the one that is meant."""
LANGUAGES = {"zh": "NotoSansSC"}
WEIGHTS = ("Regular", "Bold")

LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x1E00, 0x1F00),
    *map(ord, "ʻʼ‐‑–—‘’‚“”„†•…‰‹›⁄€™←↑→↓−≤≥"),
)
"""ASCII, Latin-1, Latin Extended-A, -B and Additional: names in the languages of Europe and West Africa, in Vietnamese and
Hawaiian, as far as the family has them; and their punctuation.
"""
DATES = "年月日时分秒上下午早晚星期一二三四五六七八九十零〇点"
"""What Babel writes days and times with; no text holds them."""
CURVE_ERROR = 1.0
"""How far a curve may be from the original, in thousandths of a letter's height: not seen at any size that is read."""


def letters(family: str) -> frozenset[int]:
    """Code points that a family has to hold."""
    folders = sorted(folder.name for folder in (CONTENT / "texts").iterdir() if folder.is_dir())
    languages = [code for code in folders if LANGUAGES.get(code, "NotoSans") == family]
    text = "".join(_texts(languages)) + (DATES + _names_of_facts("zh") if family == "NotoSansSC" else "")
    typed = {ord(letter) for letter in text if unicodedata.category(letter)[0] in "LNPSM"}
    return frozenset(typed) | frozenset(LATIN)


def _texts(languages: Iterable[str]) -> Iterable[str]:
    for language in languages:
        for path in sorted((CONTENT / "texts" / language).glob("*.ftl")):
            yield path.read_text(encoding="utf-8")


def _names_of_facts(language: str) -> str:
    """They are drawn below cards and on pages."""
    facts = tomllib.loads((CONTENT / "facts.toml").read_text(encoding="utf-8")).values()
    return "".join(fact[said].get(language, "") for fact in facts for said in ("title", "source"))


def make(family: str, weight: str, sources: Path) -> Path:
    from fontTools.subset import Options, Subsetter

    pattern, face = FAMILIES[family]
    [path] = sorted(sources.rglob(pattern.format(weight=weight)))[:1]
    font = _opened(path, face and (face if weight == "Regular" else f"{face} {weight}"))
    options = Options()
    options.hinting, options.layout_features, options.name_IDs = False, [], [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    options.notdef_outline, options.glyph_names = True, False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters(family))
    subsetter.subset(font)
    if "CFF " in font:
        _to_truetype(font)
    # The same letters make the same bytes.
    font["head"].modified, font.recalcTimestamp = font["head"].created, False
    made = FONTS / f"{family}-{weight}.ttf"
    font.save(made)
    return made


def _opened(path: Path, face: str | None) -> Any:
    from fontTools.ttLib import TTCollection, TTFont

    if face is None:
        return TTFont(path)
    return next(font for font in TTCollection(path, lazy=True).fonts if font["name"].getDebugName(4) == face)


def _to_truetype(font: Any) -> None:
    """Cubic outlines (CFF) to quadratic ones (glyf), as fontTools' own example otf2ttf.py does it."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    outlines, drawn = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, CURVE_ERROR * font["head"].unitsPerEm / 1000, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], glyf = newTable("loca"), newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = font.getGlyphOrder(), drawn
    font["glyf"] = glyf
    _true_sides(font, glyf)
    _true_tables(font, glyf)
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"


def _true_sides(font: Any, glyf: Any) -> None:
    for name, (width, _) in list(font["hmtx"].metrics.items()):
        glyf[name].recalcBounds(glyf)
        font["hmtx"][name] = (width, getattr(glyf[name], "xMin", 0))


def _true_tables(font: Any, glyf: Any) -> None:
    from fontTools.ttLib import newTable

    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for unused in (
        "TwilightPoints",
        "Storage",
        "FunctionDefs",
        "InstructionDefs",
        "StackElements",
        "SizeOfInstructions",
    ):
        setattr(maxp, f"max{unused}", 0)
    maxp.maxComponentElements = max([0, *(len(getattr(g, "components", ())) for g in glyf.glyphs.values())])
    maxp.compile(font)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 3.0, [], {}, font.getGlyphOrder()


def main() -> None:
    read = argparse.ArgumentParser(description="Make the fonts of pages anew.")
    read.add_argument("--sources", type=Path, default=SOURCES, help="a folder that holds Noto's files, at any depth")
    sources = read.parse_args().sources
    for family in FAMILIES:
        for weight in WEIGHTS:
            made = make(family, weight, sources)
            sys.stdout.write(f"{made.name}: {len(letters(family))} letters, {made.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
