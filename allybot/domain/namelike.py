"""What looks like the name of a person, in a text that many people will read. It only asks: an override costs one tap.

No rule knows all names, so these go by how a name stands in English and Spanish, in this order:

- said to be one:       "named X", "her name is X", "se llama X", in lower case too
- behind a title:       "Officer X", "la señora X", "Tío X"; the names of agents are asked about like all others
- somebody's:           "X's brother", "el hermano de X", "the X family"
- two capitals a row:   unless one of the words belongs to places, agencies, organisations, headings or vehicles
- done to or by:        "they took X", "verified by X", "X is inside"
- a common given name:  alone, in capitals or in lower case

Missed, on purpose: names in scripts without capitals, and single rare names that stand for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from allybot.domain._namelike_words import (
    ALSO_WORDS,
    COMMON,
    GIVEN,
    KIN,
    NAMESAKES,
    OWNED,
    PLACE_BEFORE,
    PLACES,
    TITLES,
)
from allybot.domain._refusals_folding import Folded, fold


@dataclass(frozen=True, slots=True)
class NameLike:
    """What was found as it was typed, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """`low` is in lower case, without "'s"; `first` where it begins a sentence; `joined` where only a space or a particle
    stands between it and the word before."""

    text: str
    low: str
    start: int
    end: int
    first: bool
    joined: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() and not self.shouted

    @property
    def shouted(self) -> bool:
        return len(self.low) > 1 and self.text.upper() == self.text

    @property
    def initial(self) -> bool:
        return len(self.low) == 1 and self.text[0].isupper()


Span = tuple[int, int]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ABBREVIATED: Final = frozenset("mr mrs ms dr dra sr sra srta lic ing sgt lt capt prof rev sgto st ma jr".split())
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_LONGEST: Final = 8
"""Words of the longest name."""
_PARTICLES: Final = frozenset("de del la las los da das do dos di le van von der den bin ibn al el san y".split())
_SENTENCE_END: Final = re.compile(r"[.!?\n:;»\"“(\-—•]\s*$")
_SUFFIXES: Final = ("tion", "ness", "mente", "cion", "sion", "ismo")


def find_names(text: str, known: frozenset[str] = frozenset()) -> tuple[NameLike, ...]:
    """Everything in the text that looks like a person's name, in its order. `known` are words of the group's own"
    " places."""
    folded = fold(text)
    ours = frozenset(word for name in known for word in re.findall(r"[^\W\d_]+", fold(name).text))
    words = _words(folded)
    spans = _merged({*_by_handle(folded), *_by_words(folded, words, ours)})
    places = [folded.where(start, end) for start, end in spans]
    return tuple(NameLike(text[start:end], start, end) for start, end in places)


def _words(folded: Folded) -> list[_Word]:
    words: list[_Word] = []
    at = 0
    for match in _WORD.finditer(folded.cased):
        between = folded.cased[at : match.start()]
        before = folded.cased[max(0, match.start() - 4) : match.start()]
        first = not words or bool(_SENTENCE_END.search(before))
        abbreviated = words and (len(words[-1].low) <= 1 or words[-1].low in _ABBREVIATED)
        if between == ". " and abbreviated:
            first = False
        joined = bool(words) and (between == " " or (between == ". " and bool(abbreviated)))
        low = _POSSESSIVE.sub("", match[0]).lower()
        words.append(_Word(match[0], low, match.start(), match.end(), first, joined))
        at = match.end()
    return words


def _by_handle(folded: Folded) -> Iterator[Span]:
    for match in re.finditer(r"(?<![\w.])@(?!everyone|here|todos)[A-Za-z][\w.]{2,31}", folded.cased):
        yield match.span()


def _by_words(folded: Folded, words: Sequence[_Word], known: frozenset[str]) -> Iterator[Span]:
    masked = _masked(folded, words, known)
    for find in (_said, _titled, _owned, _rows, _done, _given):
        yield from find(folded, words, masked)


class _Masked:
    """Which words can't be part of a name: those of places, of namesakes, and the group's own."""

    def __init__(self, places: frozenset[int], ours: frozenset[str]) -> None:
        self.places = places
        self.ours = ours

    def ordinary(self, word: _Word) -> bool:
        return word.low in COMMON or word.low.endswith(_SUFFIXES) or word.start in self.places

    def place(self, word: _Word) -> bool:
        return word.low in PLACES or word.low in self.ours or word.start in self.places

    def name(self, word: _Word) -> bool:
        """It may be a name where the words around it say so."""
        ordinary = self.ordinary(word) and word.low not in GIVEN
        return not (ordinary or self.place(word) or word.shouted or len(word.low) < 2)

    def in_a_row(self, word: _Word) -> bool:
        """It says nothing against the capitals around it being a name."""
        return not self.ordinary(word) or (word.low in GIVEN and not word.first and word.start not in self.places)


def _masked(folded: Folded, words: Sequence[_Word], known: frozenset[str]) -> _Masked:
    namesakes = [match.span() for match in re.finditer(rf"(?<![a-z])(?:{NAMESAKES})(?![a-z])", folded.text)]
    inside = {word.start for word in words for start, end in namesakes if start <= word.start < end}
    named = {word.start for at, word in enumerate(words) if _names_a_place(words, at)}
    return _Masked(frozenset(inside | named | set(_cross_streets(folded, words))), known)


def _names_a_place(words: Sequence[_Word], at: int) -> bool:
    """It stands right behind a word such as "calle" or "escuela", with nothing between but "de la" and capitals."""
    if not words[at].capital:
        return False
    back = at
    while back > 0 and words[back].joined and at - back < 5:
        back -= 1
        if words[back].low in PLACE_BEFORE:
            return True
        if not (words[back].low in _PARTICLES or words[back].capital):
            return False
    return False


_AT_STREETS: Final = re.compile(
    r"(?:(?:corner of|esquina (?:de|con)|between|entre|along|sobre)(?: la| las)?(?: [a-z'.]+){0,3}?|\d(?:st|nd|rd"
    r"|th)? (?:and|y|&)) $"
)
_STREETS_AFTER: Final = re.compile(r"(?: [a-z'.]+)? (?:and|y|&) (?:la )?\d")


def _cross_streets(folded: Folded, words: Sequence[_Word]) -> Iterator[int]:
    for word in words:
        before = folded.text[max(0, word.start - 60) : word.start]
        if word.capital and (_AT_STREETS.search(before) or _STREETS_AFTER.match(folded.text, word.end)):
            yield word.start


_NAMING: Final = re.compile(
    r"(?<![a-z])(?:(?<!a )(?<!the )(?<!each )named|(?:his|her|their|my|the) names? (?:is|are)|name's|first name|last name"
    r"|surname|se llaman?|llamad[oa]s?|de nombre|nombre es|apellidos?|goes by|known as|conocid[oa]s? como|apodad[oa]"
    r"|alias|a\.?k\.?a\.?)(?: is| es)? (?:(?:el|la|un tal|not|maybe|quiza) )?"
)
"""Behind these a name is a name in lower case too."""
_CALLED: Final = re.compile(
    r"(?<![a-z])(?:man|woman|boy|girl|person|someone|guy|kid|worker|hombre|mujer|tal|un tal|le dicen|la dicen|i'm"
    r"|i am|soy|les habla|habla)(?: called| named| llamad[oa])? (?:(?:el|la) )?$|(?<![a-z])(?:(?:contacto?|names?"
    r"|nombres?|apellidos?|surname):|nombre de) $"
)
_PERSON_IS: Final = re.compile(
    r"(?<![a-z])(?:man|woman|boy|girl|person|driver|lawyer|contact|hombre|mujer|detenid[oa]|muchach[oa]|nin[oa]"
    r"|conductor|contacto|abogad[oa])(?![a-z])[^.!?\n]{0,40} (?:is|es|era|was) $"
)


def _said(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    starts = {match.end() for match in _NAMING.finditer(folded.text)}
    for at, word in enumerate(words):
        before = folded.text[max(0, word.start - 60) : word.start]
        called = word.capital and (_CALLED.search(before) or _PERSON_IS.search(before))
        if (word.start in starts or called) and masked.name(word) and not _is_negated(folded.text, word.start):
            yield word.start, words[_row_end(words, at, masked)].end


def _is_negated(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at] == "not "


def _titled(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    for at in range(1, len(words)):
        title, word = words[at - 1], words[at]
        if title.low in TITLES | KIN and _follows(folded, title, word) and word.capital and _is_name(words, at, masked):
            end = _row_end(words, at, masked)
            if not any(masked.place(inner) for inner in words[at : end + 1]):
                yield word.start, words[end].end


def _is_name(words: Sequence[_Word], at: int, masked: _Masked) -> bool:
    """It may be a name, or is an initial before one: "R. Thompson"."""
    if words[at].initial and at + 1 < len(words) and words[at + 1].joined:
        return words[at + 1].capital and masked.name(words[at + 1])
    return masked.name(words[at])


def _follows(folded: Folded, title: _Word, word: _Word) -> bool:
    """Nothing stands between them, or a comma behind a relative: "the boy, Brayan"."""
    between = {" ", ", "} if title.low in KIN else {" ", ". "}
    return folded.cased[title.end : word.start] in between and not word.first and title.text[-2:] != "'s"


_OWN: Final = re.compile(r"['’]s? (\w+)(?: (\w+))?")
_OF: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(OWNED))})s? (?:of|de) $")


def _owned(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    for at, word in enumerate(words):
        if not (word.capital and masked.name(word)):
            continue
        own = _OWN.match(folded.text, word.start + len(word.low)) if word.text[-2:].lower() != word.low[-2:] else None
        of = _OF.search(folded.text[max(0, word.start - 24) : word.start])
        family = re.match(r" family(?![a-z])", folded.text[word.end :]) or folded.text[: word.start].endswith(
            ("familia ", "the ")
        )
        if (own and OWNED.intersection(own.groups())) or of or (family and _is_family(folded, word)):
            yield word.start, words[_row_end(words, at, masked)].end


def _is_family(folded: Folded, word: _Word) -> bool:
    """ "the Hernandez family", "familia Hernández", "the Nguyens" """
    if re.match(r" family(?![a-z])", folded.text[word.end :]) or folded.text[: word.start].endswith("familia "):
        return True
    return word.low.endswith("s") and word.low[:-1] in GIVEN


def _rows(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    """Two and more capitals in a row."""
    at = 0
    while at < len(words):
        end = at
        while words[at].text[0].isupper() and end + 1 < len(words) and _goes_on(words, end + 1):
            end += 1
        if end > at:
            yield from _row(folded, words[at : end + 1], masked)
        at = end + 1


def _goes_on(words: Sequence[_Word], at: int) -> bool:
    word = words[at]
    if not word.joined:
        return False
    particle = (
        word.low in _PARTICLES
        and word.low != "y"
        and any(later.text[0].isupper() for later in words[at + 1 : at + 3] if later.joined)
    )
    return (word.text[0].isupper() and not word.shouted) or particle


def _row(folded: Folded, row: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    row = _stripped(row, masked)
    inner = [word for word in row if word.low not in _PARTICLES]
    if len(inner) < 2 or row[0].low in {"n", "s", "e", "w"}:
        return
    begun = int(_begins_a_name(inner, masked))
    if any(masked.place(word) or word.shouted for word in inner):
        return
    if not all(masked.in_a_row(word) for word in inner[begun:]):
        return
    given = any(word.low in GIVEN for word in inner)
    if given or not (_in_a_heading(folded, row) or _PLACE_AHEAD.search(folded.text[: row[0].start][-16:])):
        yield row[0].start, row[-1].end


_PLACE_AHEAD: Final = re.compile(
    r"(?<![a-z])(?:in|near|to|from|around|on|at|en|cerca de|desde|hasta|por|hacia) (?:la |el |the )?$"
)


def _stripped(row: Sequence[_Word], masked: _Masked) -> Sequence[_Word]:
    """Without the ordinary words that a sentence, a heading or a title begins and ends with."""
    low, high = 0, len(row)
    while low < high and _is_edge(row[low], masked) and not _begins_a_name(row[low:], masked):
        low += 1
    while high > low and _is_edge(row[high - 1], masked):
        high -= 1
    return row[low:high] or row[:1]


def _begins_a_name(row: Sequence[_Word], masked: _Masked) -> bool:
    """ "Rosa Martínez", also where a sentence begins with it."""
    return row[0].low in GIVEN and len(row) > 1 and masked.name(row[1]) and not masked.place(row[0])


def _is_edge(word: _Word, masked: _Masked) -> bool:
    if word.low in PLACES and not word.first:
        return False
    return word.low in TITLES or word.low in KIN or not masked.in_a_row(word) or word.low in _PARTICLES


def _in_a_heading(folded: Folded, row: Sequence[_Word]) -> bool:
    """Nearly all words of the sentence have capitals: they say nothing."""
    start = max(folded.cased.rfind(mark, 0, row[0].start) for mark in ".!?\n")
    sentence = re.split(r"[.!?\n]", folded.cased[start + 1 :], maxsplit=1)[0]
    found = _WORD.findall(sentence)
    capitals = [word for word in found if word[0].isupper()]
    ordinary = sum(word.lower() in COMMON for word in capitals)
    return len(found) >= 4 and ordinary > 0 and len(capitals) >= 0.75 * len(found)


_DONE_TO: Final = re.compile(
    r"(?<![a-z])(?:they took|took away|detained|arrested|looking for|asking for|asked for|ask for|tell|ask|thanks to"
    r"|thank you|by|said|says|report from|contact is|lawyer is|se llevaron a|agarraron a|detuvieron a|arrestaron a"
    r"|levantaron a|soltaron a|liberaron a|subieron a|esposaron a|golpearon a|verificad[oa] por|confirmad[oa] por"
    r"|reportad[oa] por|buscan? a|buscaban a|vieron a|pregunten? por|preguntan por|avisenle a|avisale a|diganle a"
    r"|dile a"
    r"|gracias a|lo vio|lo confirmo|reporta|habl[eo] con|contact with|pray for|waiting for|waits for|esperan? a"
    r"|oren por|acompana(?: a)?|pida?n? por|les? (?!toca)[a-z]+ a|le toco a|ha visto a|a) $"
)
_DOES: Final = re.compile(
    r"(?:,? (?:is|was|are|were) (?:still )?(?:inside|outside|home|safe|taken|missing|detained|released|let go"
    r"|in there|in the|still in|out|ok|okay|put in|not (?:home|out|back))|,? (?:got (?:out|a bond|home)|will drive"
    r"|needs|asked|works"
    r"|waits|drives|called"
    r"|says|said|speaks|knows|went in|came out)(?![a-z])| and (?:his|her) |,? (?:sigue (?:ahi|adentro)"
    r"|esta (?:adentro|afuera|bien)|fue (?:detenid|llevad|traslad)[a-z]+|no (?:contesta|ha salido|llego|salio)"
    r"|necesita|salio|vio|confirmo|habla|trabaja|tiene|pide|espera|estan (?:a salvo|bien|adentro|afuera)|viven"
    r"|siguen (?:ahi|adentro|en la|en el)|les? (?:quit|pid|dij|di|pus)[a-z]+)(?![a-z])| y su )|,? ha(?:s"
    r"|ve) been (?:in|inside|taken|detained|held|moved|released)| y [a-z]+ (?:estan (?:a salvo|bien|adentro|afuera)"
    r"|siguen (?:ahi|adentro|en la|en el)|salieron|fueron)"
)


def _done(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    for at, word in enumerate(words):
        if not (word.capital and masked.name(word)):
            continue
        to = _DONE_TO.search(folded.text[max(0, word.start - 18) : word.start])
        if (to and not _is_town(to[0], word)) or _DOES.match(folded.text, word.end):
            yield word.start, words[_row_end(words, at, masked)].end


def _is_town(lead: str, word: _Word) -> bool:
    """ "a Pilsen": behind "a" and "by" alone only a name that is common."""
    return lead in {"a ", "by ", "tell ", "ask ", "said ", "says "} and word.low not in GIVEN and lead != "by "


def _given(folded: Folded, words: Sequence[_Word], masked: _Masked) -> Iterator[Span]:
    for at, word in enumerate(words):
        if word.low not in GIVEN or word.start in masked.places or word.low in masked.ours:
            continue
        also_word = word.low in ALSO_WORDS
        if also_word and (not word.text[0].isupper() or word.first or word.shouted):
            continue
        if not any(masked.place(other) and other.low not in _PARTICLES for other in _capitals_around(words, at)):
            yield word.start, words[_row_end(words, at, masked)].end


def _capitals_around(words: Sequence[_Word], at: int) -> Sequence[_Word]:
    """The row of capitals that a word stands in."""
    low, high = at, at + 1
    while low > max(0, at - _LONGEST) and words[low].joined and words[low - 1].text[0].isupper():
        low -= 1
    while high < min(len(words), at + _LONGEST) and words[high].joined and words[high].text[0].isupper():
        high += 1
    return words[low:high]


def _row_end(words: Sequence[_Word], at: int, masked: _Masked) -> int:
    end = at
    while end + 1 < min(len(words), at + _LONGEST) and _goes_on(words, end + 1) and not masked.ordinary(words[end + 1]):
        end += 1
    return end


def _merged(spans: set[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
