"""Every text is plain: a tired volunteer with a phone reads it once. All Fluent files that there are, in every language, and
what stands in several languages in the data of `content/`.

Measured is every text of six words and more, with each of its variants; shorter ones are labels. A command, an address or the
name of a setting counts as one short word, like whatever is filled in.

- No sentence is longer than 25 words, as on GOV.UK (*Sentence length: why 25 words is our limit*, 2014).
- A text of twelve words and more is of the eighth school grade at most, as the National Institutes of Health ask of what
  patients are given; in Spanish it is "normal" on the INFLESZ scale at least (55). On shorter ones no formula is steady: one
  long word decides.
- A whole language is of the fifth grade at most, one easier than the American Medical Association asks; in Spanish it is at
  least 75, where "quite easy" is 65 to 80.
- In Chinese the length of sentences alone is measured, in signs: 40 at most, 24 on average in a text, 15 in all of them. The
  bounds are our own, since one word of English takes one to two signs.

The formulas and their sources: `support/reading.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast

from allybot.texts import shipped_languages
from tests.support.reading import (
    Counts,
    counted,
    english_syllables,
    grade,
    perspicuity,
    sentences_of,
    signs_a_sentence,
    spanish_syllables,
    words_of,
)

CONTENT = Path(__file__).parent.parent.parent / "allybot" / "content"
FOLDER = CONTENT / "texts"
LANGUAGES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())

LABEL, STEADY = 6, 12
"""Words: what is shorter is not measured, or not by itself."""
LONGEST_SENTENCE = {"en": 25, "es": 25, "zh": 40}


@dataclass(frozen=True)
class Measure:
    """How a language is scored, and what a single text and the whole may have at most, or where higher is plainer at least."""

    score: Callable[[Counts], float]
    single: float
    whole: float
    higher_is_plainer: bool = False

    def is_plain(self, counts: Counts, bound: float) -> bool:
        score = self.score(counts)
        return score >= bound if self.higher_is_plainer else score <= bound


MEASURES: Mapping[str, Measure] = {
    "en": Measure(grade, single=8, whole=5),
    "es": Measure(perspicuity, single=55, whole=75, higher_is_plainer=True),
    "zh": Measure(signs_a_sentence, single=24, whole=15),
}
"""A language that has none here is measured by nobody: its tests fail until it has one."""


# --- from a Fluent message to what is read ---------------------------------------------------------------------------

FILLED_IN: Mapping[str, Mapping[str, str]] = {
    "en": {"": "this", "full": "Monday at nine", "day": "Monday", "time": "nine", "relative": "in an hour"},
    "es": {"": "esto", "full": "el lunes a las nueve", "day": "lunes", "time": "nueve", "relative": "en una hora"},
    "zh": {"": "这个", "full": "星期一九点", "day": "星期一", "time": "九点", "relative": "一小时后"},
}
"""What stands for a value, by the style of a time."""
FUNCTIONS: Mapping[str, str] = {"TIME": "full", "CLOCK": "time"}
"""The style that stands for each where none is named; a day for all others."""
_MARKS = re.compile(r"[*_`~|]{1,3}|^[>#-] |^\d+\. |:\w+:", re.M)
_CODE = re.compile(r"\S*(?:://|__|\w/\w|\w\.\w|[a-z]_[a-z]|--\w|@\w)\S*|<[^>]+>|\[\w+\]")


def variants(pattern: ast.Pattern, language: str) -> list[str]:
    """Every way in which it can read, if not every combination of them."""
    parts = [_said(element, language) for element in pattern.elements]
    return ["".join(part[min(n, len(part) - 1)] for part in parts) for n in range(max(map(len, parts)))]


def _said(element: Any, language: str) -> list[str]:
    match element:
        case ast.TextElement() | ast.StringLiteral() | ast.NumberLiteral():
            return [element.value]
        case ast.Placeable():
            return _said(element.expression, language)
        case ast.SelectExpression():
            return [text for variant in element.variants for text in variants(variant.value, language)]
        case ast.FunctionReference():
            styles = [a.value.value for a in element.arguments.named if a.name.name == "style"]
            return [FILLED_IN[language][styles[0] if styles else FUNCTIONS.get(element.id.name, "day")]]
    return [FILLED_IN[language][""]]


@cache
def _commands() -> re.Pattern[str]:
    """What is typed as it stands: `/setup channels accompaniment`. The longest first."""
    keys = {key for _, key, _ in _messages("en") if re.match(r"(command|option)-", key) and not key.endswith("-about")}
    paths = sorted((re.sub(r"^\w+-", "", key).replace("-", " ") for key in keys), key=len, reverse=True)
    return re.compile(rf"/(?:{'|'.join(map(re.escape, paths))})\b")


def prose(text: str, language: str) -> str:
    """Without what is not read as a word: Markdown, emoji, commands, addresses, settings."""
    short = FILLED_IN[language][""]
    text = _CODE.sub(short, _commands().sub(short, text))
    return _MARKS.sub("", text)


def _messages(language: str) -> Iterator[tuple[str, str, ast.Pattern]]:
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                yield path.name, entry.id.name, entry.value


def _in_data(language: str) -> Iterator[tuple[str, str, str]]:
    """What the TOML files hold in several languages: the briefings of the kinds."""
    for path in sorted(CONTENT.rglob("*.toml")):
        for keys, text in _leaves(tomllib.loads(path.read_text(encoding="utf-8"))):
            if keys[-1] == language:
                yield path.name, ".".join(keys[:-1]), text


def _leaves(table: Mapping[str, Any], *above: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, *above, key)
        elif isinstance(value, str):
            yield (*above, key), value


@dataclass(frozen=True)
class Read:
    """One text in one of its variants, as it is read."""

    file: str
    key: str
    text: str
    counts: Counts


@cache
def measured(language: str) -> tuple[Read, ...]:
    fluent = [(file, key, text) for file, key, p in _messages(language) for text in variants(p, language)]
    said = dict.fromkeys((file, key, prose(text, language)) for file, key, text in [*fluent, *_in_data(language)])
    read = (Read(file, key, text, counted(text, language)) for file, key, text in said)
    return tuple(one for one in read if one.counts.words >= LABEL)


# --- the bounds ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_plain(language: str) -> None:
    measure = MEASURES[language]
    hard = [
        f"{read.file} {read.key}: {measure.score(read.counts):.1f}, bound {measure.single}: {read.text}"
        for read in measured(language)
        if read.counts.words >= STEADY and not measure.is_plain(read.counts, measure.single)
    ]
    assert not hard, "\n" + "\n".join(hard)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_as_a_whole_is_plain(language: str) -> None:
    measure, texts = MEASURES[language], measured(language)
    if language in shipped_languages():
        assert len(texts) > 400
        assert {"checkins.ftl", "kinds.toml"} <= {read.file for read in texts}
    assert len(texts) > 80
    total = sum((read.counts for read in texts), Counts())
    assert measure.is_plain(total, measure.whole), f"{measure.score(total):.1f}, bound {measure.whole}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language: str) -> None:
    long = [
        f"{read.file} {read.key}: {len(words_of(sentence))} words, at most {LONGEST_SENTENCE[language]}: {sentence}"
        for read in measured(language)
        for sentence in sentences_of(read.text)
        if len(words_of(sentence)) > LONGEST_SENTENCE[language]
    ]
    assert not long, "\n" + "\n".join(long)


# --- whether the measure measures ------------------------------------------------------------------------------------


def test_syllables_are_counted_in_english() -> None:
    known = {
        1: "the team asked seats phones here there you're through I 2027 NTP",
        2: "message table somewhere waited people offers confirmed quiet hour",
        3: "area liaison everyone check-in-now reminder somebody offices",
        4: "anybody's information appointments-then interpreter",
        5: "coordinator university",
    }
    wrong = {word: n for n, words in known.items() for word in words.split() if english_syllables(word) != n}
    assert wrong == {}


def test_syllables_are_counted_in_spanish() -> None:
    known = {
        1: "que muy y hoy ya quién ley voz DM 15",
        2: "ciudad día leer país guía leyes construir estáis",
        3: "ahora reúne cuídate aviso mañana",
        4: "averigüéis aéreo necesitas",
        5: "recordatorio coordinación",
        6: "acompañamiento capacitaciones",
    }
    wrong = {word: n for n, words in known.items() for word in words.split() if spanish_syllables(word) != n}
    assert wrong == {}


def test_sentences_end_where_a_reader_rests() -> None:
    text = "Saturday · South Side. Please phone: it is soon; now! Did config.toml change?\nYes, at 9.30 a.m. today"
    assert sentences_of(text) == [
        "Saturday", "South Side", "Please phone: it is soon; now", "Did config.toml change", "Yes, at 9.30 a.m", "today",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "hard", "plain"),
    [
        (
            "en",
            "Notification of organizational unavailability necessitates immediate communication to accompaniment coordination.",
            "If you can't come, say so now. Then we can ask somebody else to go.",
        ),
        (
            "es",
            "La indisponibilidad organizativa requiere la comunicación inmediata a la coordinación del acompañamiento.",
            "Si no puedes ir, dilo ahora. Así otra persona va en tu lugar.",
        ),
        (
            "zh",
            "如您因故不能按照通知上所规定的日期和时间前往移民局报到，应当事先以书面形式向该机构提出申请并妥善保存。",
            "如果您不能去，现在就说。这样我们可以请别人去。",
        ),
    ],
)
def test_officialese_is_found_and_plain_words_pass(language: str, hard: str, plain: str) -> None:
    measure = MEASURES[language]
    assert not measure.is_plain(counted(hard, language), measure.single)
    assert measure.is_plain(counted(plain, language), measure.single)


def test_the_formulas_are_as_published() -> None:
    """By hand: ten words, two sentences, fifteen syllables."""
    counts = Counts(words=10, sentences=2, syllables=15)
    assert grade(counts) == pytest.approx(0.39 * 5 + 11.8 * 1.5 - 15.59) == pytest.approx(4.06)
    assert perspicuity(counts) == pytest.approx(206.835 - 62.3 * 1.5 - 5) == pytest.approx(108.385)


def test_every_variant_is_read_and_commands_count_as_one_word() -> None:
    source = """
key = { $free ->
    [0] All taken at { TIME($at, style: "relative") }.
   *[other] **Free**, see /setup channels accompaniment or https://example.org/a.b now.
 }
"""
    [message] = FluentParser().parse(source).body
    assert isinstance(message, ast.Message)
    assert message.value is not None
    read = [prose(text, "en") for text in variants(message.value, "en")]
    assert read == ["All taken at in an hour.", "Free, see this or this now."]
