"""The catalogue: key + values + language → sentence. Every sentence that a person reads comes from here.

The sentences are Fluent files in `content/texts/<language>/`, all files of one folder making one catalogue. English is
complete by definition; a key that another language lacks is said in English rather than not at all, and a test keeps
that from happening. A folder more is a language more: it is offered everywhere once it is (nearly) whole, and until then for
the parts that it has, a part being a file. Four functions are known in them besides Fluent's own:

    { TIME($at, style: "full") }   an aware datetime as the platform shows it: full, day, time or relative
    { CLOCK($at) }                  the time of day of a local datetime
    { DAY($day) }                  a calendar day written out, with no time of day hidden in it: for public places;
                                   of a `LastDay` "by" that day, and of an `UnknownDay` that it is not known
    { MONTH($day) }                 the month of a day, with its year
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from babel import Locale, dates
from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentNone, FluentType
from fluent.syntax import FluentParser

from allybot.errors import TextKey

DEFAULT_LANGUAGE = "en"

WHOLE = 0.9
"""How much of English a language has to have to be offered everywhere. Not all of it: what a new version says besides shall
take nobody's language away, it is said in English until it is translated."""

_TO_REVIEW = re.compile(r"^### Needs review by a speaker", re.MULTILINE)
"""A comment on a whole file. It goes when somebody who speaks the language has read it."""

FormatTime = Callable[[datetime, str], str]
"""An aware instant and a style (full, day, time, relative) to what a reader sees."""

TYPED = frozenset(
    (
        "address area email hotline hotlines language languages meant meet name names number office partner partners phone "
        "place readers rest source text title typed wish zone zones"
    ).split()
)
"""Values in which people's own words come: where there is mark-up, nothing in them is any. Which are not is listed, with what
they are, in `tests/house/test_peoples_words.py`.
"""


class MissingText(LookupError):
    """No language has this key, or a value that the sentence needs was not given: a mistake in the code."""


class Texts:
    """The sentences of every language. Reads its files once, when it is made; a sentence is parsed when it is first said."""

    def __init__(
        self,
        sources: Mapping[str, str],
        format_time: FormatTime | None = None,
        parts: Mapping[str, frozenset[str]] | None = None,
        inert: Callable[[str], str] | None = None,
    ) -> None:
        """`inert` puts what people typed so that it is shown as it was typed."""
        self._inert = inert
        self._bundles = {language: _bundle(language, source, format_time) for language, source in sources.items()}
        self._parts = parts or {}
        self._whole = whole({language: self.keys(language) for language in self._bundles})
        self._to_review = frozenset(one for one, source in sources.items() if _TO_REVIEW.search(source))

    @classmethod
    def load(
        cls,
        format_time: FormatTime | None = None,
        inert: Callable[[str], str] | None = None,
        root: Traversable | None = None,
    ) -> Texts:
        """Of the package, or of another folder that has one for each language."""
        return cls(dict(read_sources(root)), format_time, read_parts(root), inert)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that are offered everywhere."""
        return self._whole

    @property
    def known(self) -> tuple[str, ...]:
        """Those that anything at all is said in."""
        return tuple(self._bundles)

    def languages_of(self, part: str) -> tuple[str, ...]:
        """Those that are offered for one part, such as "rights": with those of `languages` all that have the whole of it."""
        known = self._parts[part]
        return tuple(one for one in self._bundles if one in self._whole or known <= self.keys(one))

    def needs_review(self, language: str) -> bool:
        """Whether one of its files says so in its first lines: it was not looked at by a speaker yet."""
        return language in self._to_review

    def lacking(self, language: str) -> dict[str, frozenset[str]]:
        """By part, what a language does not say: of every part if it is offered everywhere, else of those that it began."""
        there = self.keys(language)
        gaps = {part: known - there for part, known in self._parts.items() if language in self._whole or known & there}
        return {part: gap for part, gap in gaps.items() if gap}

    def keys(self, language: str = DEFAULT_LANGUAGE) -> frozenset[str]:
        return self._bundles[language].keys

    def has(self, key: str, language: str = DEFAULT_LANGUAGE) -> bool:
        return self._bundles[language].has_message(key)

    def say(self, language: str, key: str, /, **values: object) -> str:
        """Raises MissingText when no language has the key or a value is missing."""
        bundle = self._bundles.get(language)
        if bundle is None or not bundle.has_message(key):
            bundle = self._bundles[DEFAULT_LANGUAGE]
        if not bundle.has_message(key):
            raise MissingText(key)
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingText(key)
        sentence, errors = bundle.format_pattern(pattern, self._said(language, values))
        if errors or isinstance(sentence, FluentNone):
            raise MissingText(f"{key}: {errors}")
        return str(sentence)

    def _said(self, language: str, values: Mapping[str, object]) -> dict[str, object]:
        """Values that are keys themselves are said in the same language."""
        said = {name: self._one_said(language, value) for name, value in values.items()}
        if self._inert is None:
            return said
        return {
            name: self._inert(value) if name in TYPED and type(value) is str else value for name, value in said.items()
        }

    def _one_said(self, language: str, value: object) -> object:
        if isinstance(value, TextKey):
            return self.say(language, value)
        # Fluent makes dates its own; what kind of day it was would be lost.
        return _Held(value) if isinstance(value, LastDay | UnknownDay) else value

    def speaker(self, language: str) -> Speaker:
        return Speaker(self, language if language in self._bundles else DEFAULT_LANGUAGE)


class Speaker:
    """The catalogue in one reader's language: `say("checkin-full", code=…)`."""

    def __init__(self, texts: Texts, language: str) -> None:
        self._texts = texts
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        return self._texts.say(self.language, key, **values)

    def has(self, key: str) -> bool:
        return self._texts.has(key)

    def name_of(self, language: str) -> str:
        """What a language is called in this one; in itself, where there is no word for it here."""
        key = f"language-name-{language}"
        return self(key) if self.has(key) else native_name(language)

    def languages_of(self, part: str) -> tuple[str, ...]:
        return self._texts.languages_of(part)

    @property
    def needs_review(self) -> bool:
        return self._texts.needs_review(self.language)

    def other_languages(self) -> tuple[str, ...]:
        return tuple(language for language in self._texts.languages if language != self.language)

    def in_language(self, language: str) -> Speaker:
        return self._texts.speaker(language)


def choose_language(*wishes: str | None, known: tuple[str, ...] | None = None) -> str:
    """The first wish that is spoken here: the member's own choice, their app's locale, the group's, then English."""
    spoken = shipped_languages() if known is None else known
    for wish in wishes:
        language = (wish or "").replace("_", "-").split("-")[0].lower()
        if language in spoken:
            return language
    return DEFAULT_LANGUAGE


def native_name(language: str) -> str:
    """What a language is called in itself, as it stands on a button."""
    name = Locale.parse(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]


@cache
def shipped_languages() -> tuple[str, ...]:
    """Those that are offered everywhere, for who has no catalogue at hand. Read from the files once."""
    return whole({language: _keys(source) for language, source in read_sources()})


def whole(keys: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Of the keys of each language, those languages that have (nearly) all that English has."""
    english = keys.get(DEFAULT_LANGUAGE, frozenset())
    return tuple(language for language, there in keys.items() if len(there & english) >= WHOLE * len(english))


def read_sources(root: Traversable | None = None) -> Iterator[tuple[str, str]]:
    """Each language with the joined text of its Fluent files."""
    for folder in _in_order(root or _texts_folder()):
        if folder.is_dir():
            yield folder.name, "\n".join(text for _, text in _files(folder))


def read_parts(root: Traversable | None = None) -> dict[str, frozenset[str]]:
    """What each file of English has: by its name without the ending, its keys."""
    folder = (root or _texts_folder()) / DEFAULT_LANGUAGE
    return {name.removesuffix(".ftl"): _keys(text) for name, text in _files(folder)}


def _texts_folder() -> Traversable:
    return resources.files("allybot.content").joinpath("texts")


_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *=.*(?:\n(?:[ }].*)?)*", re.MULTILINE)
"""A message with its attributes: what belongs to it is indented, closes a brace, or is empty (Fluent's grammar)."""


def _keys(source: str) -> frozenset[str]:
    return frozenset(re.findall(r"^([a-zA-Z][\w-]*) *=", source, re.MULTILINE))


def _files(folder: Traversable) -> Iterator[tuple[str, str]]:
    for entry in _in_order(folder):
        if entry.name.endswith(".ftl"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _in_order(folder: Traversable) -> Iterable[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)


class _Bundle(FluentBundle):
    """Parses what is said, when it is: a start, or a command that says one sentence, need not wait for thousands.

    What can't be parsed is as if it were not there: the sentence comes in English.
    """

    def __init__(self, language: str, source: str, functions: Mapping[str, Callable[..., Any]]) -> None:
        # Isolation marks would wrap mentions, codes and links in invisible characters (measured).
        super().__init__([language], functions=dict(functions), use_isolating=False)
        # The first of two is kept, as Fluent does.
        self._entries = {found[1]: found[0] for found in reversed(list(_ENTRY.finditer(source)))}
        self.keys = frozenset(self._entries)

    def has_message(self, message_id: str) -> bool:
        self._parse(message_id)
        return super().has_message(message_id)

    def _lookup(self, entry_id: str, term: bool = False) -> Any:
        self._parse(entry_id)
        return super()._lookup(entry_id, term)

    def _parse(self, key: str) -> None:
        if key not in self._messages and key in self._entries:
            # Where each part stood in its file is needed by nobody here, and costs memory.
            self.add_resource(FluentParser(with_spans=False).parse(self._entries[key]))


def _bundle(language: str, source: str, format_time: FormatTime | None) -> _Bundle:
    functions: dict[str, Callable[..., Any]] = {
        "TIME": _time_function(language, format_time),
        "DAY": _day_function(language, lambda key, **values: _in_bundle(bundle, key, values)),
        "MONTH": _month_function(language),
        "CLOCK": _clock_function(language),
    }
    bundle = _Bundle(language, source, functions)
    return bundle


def _time_function(language: str, format_time: FormatTime | None) -> Callable[..., str]:
    def plain(at: datetime, style: str) -> str:
        return format_datetime(at, "medium", locale=Locale.parse(language))

    shown = format_time or plain

    def time(at: datetime, style: str = "full") -> str:
        return shown(at, str(style))

    return time


class LastDay(date):
    """Not the day of something, but the last one on which it can be. Every text that names the day says so by itself."""


class UnknownDay(date):
    """Nobody knows the day yet. The date that it is made of is never said."""


@dataclass(frozen=True)
class _Held(FluentType):
    day: LastDay | UnknownDay

    def format(self, locale: Locale) -> str:
        raise TypeError("a day is said by DAY")


def _day_function(language: str, say: Callable[..., str]) -> Callable[[date | _Held], str]:
    locale = Locale.parse(language)

    def day(value: date | _Held) -> str:
        if not isinstance(value, _Held):
            return format_date(value, "full", locale=locale)
        known = value.day
        if isinstance(known, UnknownDay):
            return say("day-unknown")
        return say("day-by", day=date(known.year, known.month, known.day))

    return day


def _in_bundle(bundle: FluentBundle, key: str, values: Mapping[str, object]) -> str:
    """A text inside another one."""
    pattern = bundle.get_message(key).value
    assert pattern is not None, key
    return str(bundle.format_pattern(pattern, dict(values))[0])


def _month_function(language: str) -> Callable[[date], str]:
    locale = Locale.parse(language)

    def month(value: date) -> str:
        return format_date(value, "LLLL y", locale=locale)

    return month


def _clock_function(language: str) -> Callable[[datetime], str]:
    locale = Locale.parse(language)

    def clock(value: datetime) -> str:
        return dates.format_time(value, "short", locale=locale)

    return clock


def squeeze(text: str) -> str:
    """One line of what Fluent keeps on several: for places that take no line breaks."""
    return re.sub(r"\s+", " ", text).strip()
