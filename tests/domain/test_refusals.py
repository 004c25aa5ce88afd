"""What no free text may hold, by two corpora: what must be refused, and what must pass.

Both rates stand in the summary of every run.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain import refusals
from allybot.domain._refusals_folding import fold
from allybot.domain._refusals_spelling import in_digits
from allybot.domain.codes import CodeKind
from allybot.domain.refusals import CONTACT, EVERYWHERE, WIDE, RefusalKind, TextRules, find_refusals
from tests.support.corpora import lines, rate

LEAST = 300
"""Lines a corpus."""

Record = Callable[[str, object], None]


def rules(name: str) -> TextRules:
    found = getattr(refusals, name)
    assert isinstance(found, TextRules)
    return found


def test_every_harmful_line_is_refused_for_its_reason(record_property: Record) -> None:
    corpus = lines("harmful", 3)
    passed = [
        line
        for line in corpus
        if RefusalKind(line[1]) not in {found.kind for found in find_refusals(line[2], rules(line[0]))}
    ]
    record_property("rate", rate("harmful texts refused for their reason:", len(corpus) - len(passed), corpus))
    assert passed == []
    assert len(corpus) >= LEAST
    assert {line[1] for line in corpus} == set(RefusalKind)


def test_every_ordinary_line_passes(record_property: Record) -> None:
    corpus = lines("ordinary", 2)
    refused = [(line[1], found) for line in corpus if (found := find_refusals(line[1], rules(line[0])))]
    record_property("rate", rate("ordinary texts passed:", len(corpus) - len(refused), corpus))
    assert refused == []
    assert len(corpus) >= LEAST


def test_no_line_stands_twice() -> None:
    for name in (
        "harmful",
        "ordinary",
        "names",
        "no_names",
        "calls",
        "no_calls",
        "calls_held_out",
        "calls_held_out_ordinary",
    ):
        corpus = [line[0] for line in lines(name)]
        assert len(corpus) == len(set(corpus))


def test_the_finding_points_into_the_text_as_it_was_typed() -> None:
    text = "Él es А​123 456 789, ¿sí?"
    found = find_refusals(text, EVERYWHERE)[0]
    assert text[found.start : found.end] == "А​123 456 789"


def test_a_finding_in_a_spelled_number_points_at_its_words() -> None:
    text = "márquenme al cuatro catorce, triple cinco, cero uno setenta y siete, gracias"
    found = [found for found in find_refusals(text, EVERYWHERE) if found.kind is RefusalKind.PHONE]
    assert {text[one.start : one.end] for one in found} == {
        "cuatro catorce, triple cinco, cero uno setenta y siete",
        "márquenme al cuatro catorce, triple cinco, cero uno setenta y siete",
    }


def test_the_gravest_of_several_is_first() -> None:
    for text in ("1-866-347-2423", "8 6 6 3 4 7 2 4 2 3"):
        assert find_refusals(text, EVERYWHERE)[0].kind is RefusalKind.TIP_LINE
    assert find_refusals("A 123 456 789, call 206-555-0123", EVERYWHERE)[0].kind is RefusalKind.A_NUMBER


@pytest.mark.parametrize("kind", list(CodeKind))
def test_codes_of_every_kind_of_ours_are_no_plates(kind: CodeKind) -> None:
    for code in (f"{kind.value}-4TRX", f"{kind.value}-7K2F", f"{kind.value}-369N"):
        assert find_refusals(f"tag {code}, see {code.lower()}", WIDE) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_findings_lie_inside(text: str) -> None:
    for found in find_refusals(text, WIDE):
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=200))
def test_folding_keeps_the_way_back(text: str) -> None:
    for folded in (fold(text), in_digits(fold(text))):
        assert len(folded.text) == len(folded.cased) == len(folded.origin) == len(folded.ends)
        assert list(folded.origin) == sorted(folded.origin)


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["", " ", "-", ".", "/", " - "]))
def test_no_spelling_of_an_a_number_passes(number: int, separator: str) -> None:
    digits = f"{number:09d}"
    spelled = separator.join((digits[:3], digits[3:6], digits[6:]))
    assert find_refusals(f"A{separator}{spelled}", EVERYWHERE)


# --- disguises ---------------------------------------------------------------------------------------------------------


def _instead(ten: str) -> Callable[[str], str]:
    return lambda text: text.translate(str.maketrans("0123456789", ten))


def _between(what: str) -> Callable[[str], str]:
    return lambda text: "".join(char + what if char.isdigit() else char for char in text)


def _said(ten: str) -> Callable[[str], str]:
    words = ten.split()
    return lambda text: " ".join("".join(f"{words[int(c)]} " if c in "0123456789" else c for c in text).split())


DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "full width": _instead("０１２３４５６７８９"),
    "bold": _instead("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "double struck": _instead("𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡"),
    "monospace": _instead("𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿"),
    "circled": _instead("⓪①②③④⑤⑥⑦⑧⑨"),
    "on black circles": _instead("⓿❶❷❸❹❺❻❼❽❾"),
    "raised": _instead("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "Arabic-Indic": _instead("٠١٢٣٤٥٦٧٨٩"),
    "Persian": _instead("۰۱۲۳۴۵۶۷۸۹"),
    "Devanagari": _instead("०१२३४५६७८९"),
    "Thai": _instead("๐๑๒๓๔๕๖๗๘๙"),
    "Chinese": _instead("〇一二三四五六七八九"),
    "Chinese as on banknotes": _instead("零壹贰叁肆伍陆柒捌玖"),
    "escaped": lambda text: "".join(f"%{ord(char):02X}" if char in "0123456789-" else char for char in text),
    "zero width": _between("\u200b"),
    "soft hyphens": lambda text: text.replace("-", "\u2011"),
    "joiners": _between("\u2060"),
    "struck through": _between("\u0336"),
    "keycaps": _between("\ufe0f\u20e3"),
    "no-break spaces": lambda text: text.replace("-", "\u00a0"),
    "dots": lambda text: text.replace("-", "."),
    "stars": lambda text: text.replace("-", "*"),
    "said in English": _said("zero one two three four five six seven eight nine"),
    "said in Spanish": _said("cero uno dos tres cuatro cinco seis siete ocho nueve"),
}
DISGUISED = st.sampled_from(sorted(DISGUISES))


@given(st.integers(min_value=0, max_value=999_999_999), DISGUISED)
def test_no_disguise_hides_an_a_number(number: int, disguise: str) -> None:
    digits = f"{number:09d}"
    text = "her number is A" + DISGUISES[disguise](f"-{digits[:3]}-{digits[3:6]}-{digits[6:]}")
    assert RefusalKind.A_NUMBER in {found.kind for found in find_refusals(text, EVERYWHERE)}


@given(st.integers(min_value=0, max_value=9_999_999_999), DISGUISED)
def test_no_disguise_hides_a_phone_number(number: int, disguise: str) -> None:
    digits = f"{number:010d}"
    text = DISGUISES[disguise](f"{digits[:3]}-{digits[3:6]}-{digits[6:]}") + " is mine"
    assert RefusalKind.PHONE in {found.kind for found in find_refusals(text, EVERYWHERE)}


@given(st.integers(min_value=0, max_value=999_999_999), DISGUISED)
def test_no_disguise_hides_a_social_security_number(number: int, disguise: str) -> None:
    digits = f"{number:09d}"
    text = "SSN " + DISGUISES[disguise](f"{digits[:3]}-{digits[3:5]}-{digits[5:]}")
    assert RefusalKind.SSN in {found.kind for found in find_refusals(text, EVERYWHERE)}


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
@pytest.mark.parametrize("spelled", ["1-866-347-2423", "866-DHS-2-ICE", "(866) 347-2423", "802-872-6199"])
def test_no_disguise_hides_the_tip_line_where_a_phone_number_may_stand(spelled: str, disguise: str) -> None:
    kinds = {found.kind for found in find_refusals(DISGUISES[disguise](spelled), CONTACT)}
    assert RefusalKind.TIP_LINE in kinds


HOSTILE = [
    "1 " * 2000, "a" * 4000, "one " * 1000, "<@" * 2000, "1-" * 2000, "calle a " * 500, "plate 1a " * 450, "8 6 6 " * 700,
    "one hundred and " * 250, "12 maple " * 450, "a-" * 2000, "cuarenta y " * 360, "trailer space " * 290, "a.at " * 800,
    "born in " * 500, "@ " * 2000, "motel room " * 360, "Texas AB 12 " * 330, "llama a " * 500, "A 1 " * 1000,
    "a." * 2000, "http" * 1000, "](" * 2000, "1234 Main " * 400, "3rd floor left " * 260, "40.1234 " * 500,
]  # fmt: skip
"""Each about as long as a message of Discord can be made, of what the patterns begin with."""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_long_hostile_texts_are_read_to_the_end_in_a_moment(hostile: str) -> None:
    start = time.process_time()
    assert isinstance(find_refusals(hostile, WIDE), tuple)
    # A fifth of this on one of the cores that it was measured on: no pattern may take quadratic time and more.
    assert time.process_time() - start < 1.5
