"""The catalogue: the same keys and variables in every language, every sentence can be said, and all fits Discord's limits."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from allybot.errors import TextKey
from allybot.texts import MissingText, Texts, choose_language, native_name, read_parts, read_sources
from allybot.transports.discord.render import format_time
from allybot.transports.discord.words import locales

SOURCES = dict(read_sources())
LANGUAGES = tuple(SOURCES)
CONTENT = Path(str(resources.files("allybot.content"))) / "texts"
SHIPPED_IN_PART = {"zh": {"rights", "papers"}}
"""What is promised of languages that are spoken in some parts only. DESIGN 10. Others may be dropped in."""
AT = datetime(2026, 12, 3, 16, 15, tzinfo=UTC)
TIMES = ("at", "until", "begins", "ends", "seen", "verified", "released")
DATES = {**dict.fromkeys(TIMES, AT), "day": date(2026, 12, 3)}
LIMITS = {"button": 80, "label": 45, "about": 100, "hint": 100, "title": 45, "command": 32, "option": 32, "choice": 100}


class Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse(SOURCES[language])
    junk = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert junk == []
    found = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    assert len({entry.id.name for entry in found}) == len(found), "a key stands twice"
    return {entry.id.name: entry for entry in found}


def variables(message: ast.Message) -> set[str]:
    visitor = Variables()
    visitor.visit(message)
    return visitor.found


def said(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence with something for each of its values, for one and for several."""
    texts = Texts.load(format_time)
    for key, message in messages(language).items():
        for number in (0, 1, 3):
            values = {name: DATES.get(name, number if name in NUMBERS else "C-7K2F") for name in variables(message)}
            yield key, texts.say(language, key, **values)


NUMBERS = frozenset(
    "free seats waiting ahead more longest length most count tables seconds silent given can cannot lost taken channels "
    "people due hidden off left joined capacity hours number".split()
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_variables(language: str) -> None:
    """Of what it is offered for. What is said in no part of English is said nowhere."""
    english, other = messages("en"), messages(language)
    assert Texts.load().lacking(language) == {}
    assert set(other) - set(english) == set()
    assert {k: variables(english[k]) for k in other} == {k: variables(m) for k, m in other.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_offered_everywhere_or_for_the_parts_that_it_has(language: str) -> None:
    """By the files that it has. One that is dropped in needs no line here."""
    texts, files = Texts.load(), {path.stem for path in (CONTENT / language).glob("*.ftl")}
    assert files <= set(read_parts()), "a file with no such name in English"
    offered = {part for part in read_parts() if language in texts.languages_of(part)}
    assert offered == (set(read_parts()) if language in texts.languages else files), texts.lacking(language)


def test_goal_71_english_and_spanish_are_there_for_everything_and_chinese_for_rights_plan_and_family() -> None:
    texts = Texts.load()
    assert {"en", "es"} <= set(texts.languages)
    assert all(set(read_parts()) == {path.stem for path in (CONTENT / one).glob("*.ftl")} for one in ("en", "es"))
    for language, promised in SHIPPED_IN_PART.items():
        assert {part for part in read_parts() if language in texts.languages_of(part)} >= promised
    assert [texts.needs_review(language) for language in ("en", "es", "zh")] == [False, False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for key, sentence in said(language):
        assert sentence, key
        assert "{" not in sentence, key


def is_a(key: str, part: str) -> bool:
    """Whether a key is of that part; descriptions are only ever "about"."""
    about = key.endswith("-about")
    return about if part == "about" else not about and (key.endswith(f"-{part}") or key.startswith(f"{part}-"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_buttons_labels_and_commands_fits(language: str) -> None:
    too_long = []
    for key, sentence in said(language):
        too_long += [
            (key, len(sentence), most) for part, most in LIMITS.items() if is_a(key, part) and len(sentence) > most
        ]
    assert too_long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_names_are_names(language: str) -> None:
    names = {k: s for k, s in said(language) if k.startswith(("command-", "option-")) and not k.endswith("-about")}
    wrong = {
        key: name for key, name in names.items() if not re.fullmatch(r"[-_'\w]{1,32}", name) or name != name.lower()
    }
    assert wrong == {}


THE_SAME: dict[str, tuple[str, ...]] = {
    "is written so in Spanish too": (
        "choice-next-date-none", "choice-approve-no", "choice-listed-no", "choice-status-no", "standing-no",
        "standing-no-short", "command-setup-roles", "command-checkin-plan", "command-plan",
    ),
    "what the agency calls itself, or what is written on their vests": (
        "alert-pick-agency-ice", "alert-pick-agency-hsi", "incident-agency-ice", "incident-agency-hsi", "incident-mark-ice",
        "incident-mark-hsi", "incident-mark-police",
    ),
    "a place or a code as an example": ("check-hint", "find-place-hint"),
    "a word of the US Postal Service": ("partner-zip-label", "field-partner-zip"),
    "what a language is called by who speaks it": ("spoken-kek", "spoken-quc"),
    "the bot's own name": ("thread-name",),
    "names a language in itself, for who reads only that": ("button-card-english", "button-card-spanish"),
}  # fmt: skip
"""Texts with words in them that are the same in English and Spanish, each looked at, by the reason."""


def words_of(message: ast.Message) -> list[str]:
    """The words that the text itself has: not of its values, nor of another text that it names."""
    pattern = FluentSerializer().serialize_entry(message).partition("=")[2]
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"\{[^{}]*\}", " ", pattern))


def test_no_english_is_left_in_spanish() -> None:
    """Whatever is the same in both was looked at, and stands here with why."""
    english, spanish = messages("en"), messages("es")
    looked_at = {key for keys in THE_SAME.values() for key in keys}
    assert len(looked_at) == sum(map(len, THE_SAME.values()))
    same = {key for key, said_there in english.items() if (w := words_of(said_there)) and w == words_of(spanish[key])}
    assert same - looked_at == set(), "not translated?"
    assert looked_at - same == set(), "is not the same any more, or gone"


# --- a language is added by dropping in files -------------------------------------------------------------------------------


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    """The texts as they are shipped, with a folder `fr` in which nothing stands yet."""
    for language in ("en", "es", "zh"):
        shutil.copytree(CONTENT / language, tmp_path / "texts" / language)
    (tmp_path / "texts" / "fr").mkdir()
    return tmp_path / "texts"


def texts_in(folder: Path) -> Texts:
    """What `Texts.load(root=…)` makes, which the tests remember by its folder."""
    return Texts(dict(read_sources(folder)), parts=read_parts(folder))


def test_a_folder_with_one_file_is_a_language_for_that_part_alone(dropped: Path) -> None:
    """Goal 71."""
    shutil.copy(dropped / "es" / "rights.ftl", dropped / "fr")
    texts = texts_in(dropped)
    assert texts.languages == ("en", "es")
    assert [part for part in read_parts(dropped) if "fr" in texts.languages_of(part)] == ["rights"]
    assert texts.languages_of("rights") == ("en", "es", "fr", "zh")
    assert texts.lacking("fr") == {}
    assert texts.say("fr", "rights-do") == "Qué hacer"


def test_what_is_missing_in_a_part_is_named_and_the_part_not_offered(dropped: Path) -> None:
    whole = (dropped / "es" / "rights.ftl").read_text(encoding="utf-8")
    (dropped / "fr" / "rights.ftl").write_text(re.sub(r"(?m)^rights-home-do-3 = .*\n", "", whole), encoding="utf-8")
    texts = texts_in(dropped)
    assert texts.lacking("fr") == {"rights": {"rights-home-do-3"}}
    assert "fr" not in texts.languages_of("rights")


def test_a_folder_with_everything_is_a_language_everywhere_and_stays_so_when_a_few_are_missing(dropped: Path) -> None:
    """A new version says more than the last one: that takes nobody's language away, and what is missing is named."""
    for file in (dropped / "es").iterdir():
        shutil.copy(file, dropped / "fr")
    assert texts_in(dropped).languages == ("en", "es", "fr")
    (dropped / "fr" / "document.ftl").unlink()
    texts = texts_in(dropped)
    assert texts.languages == ("en", "es", "fr")
    assert texts.lacking("fr") == {"document": read_parts(dropped)["document"]}
    assert texts.say("fr", "document-now-heading") == texts.say("en", "document-now-heading")
    assert choose_language("fr-CA", known=texts.languages) == "fr"


def test_half_a_language_is_not_offered_where_it_is_missing(dropped: Path) -> None:
    for file in sorted((dropped / "es").iterdir())[::2]:
        shutil.copy(file, dropped / "fr")
    texts = texts_in(dropped)
    assert texts.languages == ("en", "es")
    assert {part for part in read_parts(dropped) if "fr" in texts.languages_of(part)} == {
        file.stem for file in (dropped / "fr").iterdir()
    }


def test_every_language_knows_its_own_name_and_discords_locales() -> None:
    """Nothing besides the files has to be changed for a new one."""
    assert [native_name(one) for one in ("en", "es", "fr", "zh")] == ["English", "Español", "Français", "中文"]
    assert set(locales("es")) == {"es-ES", "es-419"}
    assert (locales("fr"), locales("en"), locales("ht")) == (("fr",), (), ())
    say = Texts.load().speaker("es")
    assert (say.name_of("en"), say.name_of("fr")) == ("inglés", "Français")


def test_a_missing_value_or_key_is_a_mistake_and_not_a_gap() -> None:
    texts = Texts.load()
    with pytest.raises(MissingText):
        texts.say("en", "trouble")
    with pytest.raises(MissingText):
        texts.say("en", "there-is-no-such-key")


def test_an_unknown_language_is_english_and_a_key_as_value_is_said_too() -> None:
    texts = Texts.load()
    assert texts.say("zz", "need-ride") == "a ride"
    sentence = texts.say("es", "text-empty", field=TextKey("field-meet"))
    assert sentence.startswith("Punto de encuentro:")


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [
        (("es", "en-US", "en"), "es"),
        ((None, "es-419", "en"), "es"),
        ((None, "es-ES", None), "es"),
        ((None, "fr", "es"), "es"),
        ((None, "fr", None), "en"),
        (("", "en-GB", "es"), "en"),
        ((None, "C.UTF-8", None), "en"),
    ],
)
def test_the_members_choice_goes_before_the_app_and_the_app_before_the_group(
    wishes: tuple[str | None, ...], chosen: str
) -> None:
    assert choose_language(*wishes) == chosen


@given(st.text(max_size=30))
def test_any_locale_gives_a_language_that_is_spoken(locale: str) -> None:
    assert choose_language(locale) in Texts.load().languages
