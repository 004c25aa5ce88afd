"""What people see of organizations: a page of those that were found, one in full, and the form in which they are asked for."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from allybot.domain.directory import COMMON_LANGUAGES, ITSELF, PartnerInfo, Service
from allybot.domain.markup import inert
from allybot.domain.places import STATES
from allybot.domain.spelling import fold
from allybot.errors import BadInput
from allybot.ports import Notice, Tone
from allybot.services.directory import PartnerCard
from allybot.services.partner_search import LONGEST_PLACE, LONGEST_WORDS, Found, FoundOne, Query
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, TextField

ANY: Final = "any"
_FITS, _CODE = 62, 3
"""Characters of a question that a button has room for, besides the kind of help and the page; a language's code takes three."""
_SHORT, _SOME = 140, 4
"""How much of each entry stands on a page of several: characters of what it says, and so many kinds of help and languages."""


# --- what a button carries ---------------------------------------------------------------------------------------------------


def packed(query: Query) -> str:
    """Raises BadInput where it is too long for a button: what is found would have no second page."""
    place, words, language = _packed(query.place), _packed(query.words), _packed(query.language or "")
    # Room for a language is kept free: it is chosen from a list when the rest stands already.
    if len(place) + len(words) + max(len(language), _CODE) > _FITS:
        raise BadInput("find-too-long")
    return ".".join([place, words, query.service or "", language, str(query.page)])


def unpacked(payload: str) -> Query:
    """Raises BadInput for what none of ours would carry."""
    parts = payload.split(".")
    if len(parts) != 5 or not parts[4].isdecimal():
        raise BadInput("button-unknown")
    place, words, language = (_unpacked(part) for part in (parts[0], parts[1], parts[3]))
    return Query(place, words, service_of(parts[2]), language or None, int(parts[4]))


def service_of(value: str | None) -> Service | None:
    """None for any; raises BadInput for what no list offered."""
    if not value or value == ANY:
        return None
    try:
        return Service(value)
    except ValueError:
        raise BadInput("choice-unknown") from None


def _packed(text: str) -> str:
    folded = fold(text)
    if folded.isascii():
        return folded.replace(" ", "_")
    return "=" + base64.urlsafe_b64encode(folded.encode()).decode().rstrip("=")


def _unpacked(text: str) -> str:
    if not text.startswith("="):
        return text.replace("_", " ")
    with suppress(ValueError):
        return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4)).decode()
    raise BadInput("button-unknown")


# --- a page of those that were found -----------------------------------------------------------------------------------------


def found_panel(say: Speaker, found: Found) -> Panel:
    lines = [*_said_before(say, found), *(_short(say, one) for one in found.entries), *_said_after(say, found)]
    what = ", ".join(filter(None, (_as_place(found.query.place), found.query.words)))
    heading = say("find-heading-at", what=inert(what)) if what else say("find-heading")
    notice = Notice(lines, heading=heading, small_print=say("find-small-print"))
    return Panel(notice, tuple(_picks(say, found)), tuple(_presses(say, found)))


def _said_before(say: Speaker, found: Found) -> Iterator[str]:
    if found.meant:
        yield say("find-meant", meant=", ".join(found.meant))
    if not found.entries:
        yield say("find-none-near" if found.nothing_there else "find-nothing")
    elif found.nothing_there:
        yield say("find-nothing-there")


def _said_after(say: Speaker, found: Found) -> Iterator[str]:
    if found.entries:
        yield " · ".join(_counted(say, found))
    if found.more_to_ask:
        yield say("find-more-to-ask")


def _counted(say: Speaker, found: Found) -> list[str]:
    """How many there are, as far as that is known, and the page of them."""
    page = found.query.page + 1
    if found.more:
        return [say("find-page-of-more", page=page), say("find-number-more", number=found.number)]
    number = say("find-number", number=found.number)
    return [number, say("find-page", page=page, pages=found.pages)] if found.pages > 1 else [number]


def _short(say: Speaker, one: FoundOne) -> str:
    info = one.card.info
    far = None if one.far is None else say("partner-far", miles=round(one.far))
    reach = say("partner-phone", phone=info.phone) if info.phone else info.website
    lines = [
        f"**{inert(one.card.name)}**",
        " · ".join(filter(None, (inert(where(say, info)), far))),
        inert(_cut(info.about)),
        *_offers(say, info, _SOME),
        reach or info.email or "",
        checked_line(say, one.card),
    ]
    return "\n".join(line for line in lines if line)


def _cut(text: str | None) -> str:
    if not text or len(text) <= _SHORT:
        return text or ""
    return text[: _SHORT - 1].rstrip() + "…"


def _picks(say: Speaker, found: Found) -> Iterator[Pick]:
    query = found.query
    payload = packed(query)
    services = [Option(s.value, say(f"service-{s.value}"), chosen=s is query.service) for s in Service]
    anything = Option(ANY, say("find-any-service"))
    yield Pick("find", "service", payload, say("find-service-hint"), [anything, *services])
    languages = [Option(code, spoken(say, code), chosen=code == query.language) for code in COMMON_LANGUAGES]
    anyone = Option(ANY, say("find-any-language"))
    yield Pick("find", "lang", payload, say("find-language-hint"), [anyone, *languages])
    if found.entries:
        shown = [Option(one.card.code, one.card.name, where(say, one.card.info)) for one in found.entries]
        yield Pick("find", "show", "", say("find-show-hint"), shown)


def _presses(say: Speaker, found: Found) -> Iterator[Press]:
    query = found.query
    yield Press("find", "form", packed(query), say("button-find-where"), main=True)
    if found.pages > 1:
        first, last = query.page == 0, query.page == found.pages - 1
        yield Press("find", "back", packed(query), say("button-find-before"), disabled=first)
        yield Press("find", "next", packed(query), say("button-find-next"), disabled=last)
    if found.more_to_ask:
        yield ask_press(say, query)
    if found.nothing_there or not found.entries:
        yield Press("hotline", "open", "", say("button-find-hotline"))
        yield Press("hotline", "networks", "", say("button-hotline-networks"))


def ask_press(say: Speaker, query: Query) -> Press:
    return Press("find", "ask", packed(query), say("button-find-ask"))


def find_form(say: Speaker, query: Query) -> Form:
    place, words = say("find-place-label"), say("find-words-label")
    fields = (
        TextField("place", place, None, say("find-place-hint"), _as_place(query.place), False, LONGEST_PLACE),
        TextField("words", words, None, say("find-words-hint"), query.words or None, False, LONGEST_WORDS),
    )
    return Form("find", "typed", packed(query), say("find-form-title"), fields)


def _as_place(text: str) -> str:
    """As people write it: a button carries it in small letters."""
    words = [word.upper() if word.upper() in STATES and i else word.capitalize() for i, word in enumerate(text.split())]
    return " ".join(words)


# --- one in full -------------------------------------------------------------------------------------------------------------


def card_panel(say: Speaker, card: PartnerCard) -> Panel:
    presses = (
        Press("partner", "change", card.code, say("button-partner-change")),
        Press("partner", "verify", f"{card.code}.{card.mark}", say("button-partner-verify")),
    )
    return Panel(card_notice(say, card), presses=presses if card.may_change else ())


def card_notice(say: Speaker, card: PartnerCard, *said: str, small_print: str | None = None) -> Notice:
    """`said` comes first: what has just been done."""
    lines = [*said, "\n".join(_lines(say, card)), checked_line(say, card)]
    heading = say("partner-heading-code", name=card.name, code=card.code)
    tone = Tone.ATTENTION if card.is_due else Tone.GOOD if said else Tone.PLAIN
    return Notice(lines, heading=heading, tone=tone, small_print=small_print)


def _lines(say: Speaker, card: PartnerCard) -> Iterator[str]:
    info = card.info
    if info.about:
        yield inert(info.about)
    yield inert(where(say, info))
    if info.address:
        yield say("partner-address", address=info.address)
    yield from _offers(say, info)
    if info.phone:
        yield say("partner-phone", phone=info.phone)
    if info.email:
        yield say("partner-email", email=info.email)
    if info.website:
        yield info.website


def _offers(say: Speaker, info: PartnerInfo, most: int | None = None) -> Iterator[str]:
    if info.services:
        yield say("partner-helps", services=_some([say(f"service-{one.value}") for one in info.services], most))
    if info.languages:
        yield say("partner-speaks", languages=_some([spoken(say, one) for one in info.languages], most))


def _some(names: Sequence[str], most: int | None) -> str:
    kept = names if most is None else names[:most]
    return ", ".join(kept) + ("…" if len(kept) < len(names) else "")


def checked_line(say: Speaker, card: PartnerCard) -> str:
    info = card.info
    source = say("partner-source", source=source_of(say, info)) if info.source else say("partner-source-none")
    if info.checked_on is None:
        return say("partner-checked-never")
    return say("partner-checked-due" if card.is_due else "partner-checked", day=info.checked_on, source=source)


def source_of(say: Speaker, info: PartnerInfo) -> str | None:
    return say("partner-itself") if info.source == ITSELF else info.source


def where(say: Speaker, info: PartnerInfo) -> str:
    if info.is_everywhere:
        return say("partner-whole-country")
    if info.state and not (info.city or info.county or info.zip):
        return say("partner-whole-state", state=STATES[info.state][0])
    town = " ".join(filter(None, (info.state, info.zip)))
    return ", ".join(filter(None, (info.city or info.county, town)))


def spoken(say: Speaker, language: str) -> str:
    """Of what no list has the name is what was written."""
    return say(f"spoken-{language}") if language in COMMON_LANGUAGES else language


def which_panel(
    say: Speaker, question: str, verb: str, known: Iterable[tuple[str, str]], *, noun: str = "partner"
) -> Panel:
    """For a command whose partner was left out: those that there are, by code and name, and a way to look by name."""
    options = [Option(code, name) for code, name in known]
    picks = (Pick(noun, verb, "", say("partner-hint"), options),) if options else ()
    press = Press("partner", "search", verb, say("button-partner-search"))
    lines = [say(question)] if options else [say("partner-none-like")]
    return Panel(Notice(lines), picks, (press,))
