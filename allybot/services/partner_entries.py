"""Entries of the directory as they are written: what was typed, read and bounded, and by what it is found from then on.

For whatever writes them: people's forms, and rows of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from allybot.domain import directory as book
from allybot.domain.directory import PartnerInfo
from allybot.domain.languages import languages_in
from allybot.domain.places import Places, read_state, read_zip
from allybot.domain.refusals import ADDRESS, CONTACT, EVERYWHERE, PAGE, WIDE, TextRules
from allybot.errors import BadInput
from allybot.services.free_text import TAKEN_OFF, kept, kept_or_none
from allybot.store import partner_search
from allybot.store.database import Tx
from allybot.store.partners import Partner

Meanings = Callable[[str], tuple[str, ...]]
"""What a language's name means: two names that share one are the same language."""


@dataclass(frozen=True, slots=True)
class PartnerEdited:
    """What is to be different, as it was typed or chosen. None and what is empty leave it; a dash alone takes it off.

    `services` and `languages` are whole lists; `more_languages` are written one after another, and come on top. Where it is
    known what was chosen in a list when it was `shown`, only the difference counts: somebody may have changed it since.
    """

    name: str | None = None
    about: str | None = None
    services: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    more_languages: str | None = None
    phone: str | None = None
    website: str | None = None
    email: str | None = None
    address: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    zip: str | None = None
    source: str | None = None
    services_shown: tuple[str, ...] | None = None
    languages_shown: tuple[str, ...] | None = None


class Entries:
    """Reads and indexes entries. `places` knows where they lie."""

    def __init__(self, meanings: Meanings, places: Places) -> None:
        self.places = places
        self._meanings = meanings

    def edited(self, before: PartnerInfo, change: PartnerEdited) -> PartnerInfo:
        """The entry with what was typed. Raises BadInput, which names the field."""
        return _placed(_reread(_texts(before, change), before, change, self._meanings), before, self.places)

    async def write(self, tx: Tx, partner: Partner) -> None:
        """It is found by what it says now; one that is not listed, or has gone, by nothing."""
        await partner_search.write(tx, self.entry(partner))

    def placed(self, info: PartnerInfo, before: PartnerInfo) -> PartnerInfo:
        """With where it lies, for what was put together of fields that were read one by one."""
        return _placed(info, before, self.places)

    def entry(self, partner: Partner) -> partner_search.Entry:
        keys = self.keys(partner) if partner.listed and not partner.retired else frozenset[str]()
        lat, lon = partner.info.at or (None, None)
        name_key, until = book.name_key(partner.name), partner.info.expires_on
        return partner_search.Entry(partner.group_id, partner.id, name_key, keys, lat, lon, until)

    def keys(self, partner: Partner) -> frozenset[str]:
        spoken = {key for name in partner.info.languages for key in book.language_keys(name, self._meanings(name))}
        info = partner.info
        if info.city and not info.county:
            # Who looks by county means the towns in it too.
            info = replace(info, county=self.places.county(info.city, info.state))
        return book.keys_of(partner.name, info, spoken)


# --- what is typed -----------------------------------------------------------------------------------------------------------

_TEXTS: Final[dict[str, tuple[TextRules, int]]] = {
    "about": (WIDE, book.LONGEST_ABOUT),
    "phone": (CONTACT, book.LONGEST_PHONE),
    "website": (PAGE, book.LONGEST_WEBSITE),
    "email": (CONTACT, book.LONGEST_EMAIL),
    "address": (ADDRESS, book.LONGEST_ADDRESS),
    "city": (WIDE, book.LONGEST_PLACE),
    "county": (WIDE, book.LONGEST_PLACE),
    "state": (WIDE, book.LONGEST_PLACE),
    "zip": (EVERYWHERE, book.LONGEST_PLACE),
    "source": (PAGE, book.LONGEST_SOURCE),
}
"""What each field may hold: everybody reads an entry that is listed."""


def kept_name(name: str) -> str:
    """Raises BadInput."""
    return kept(name, "partner-name", EVERYWHERE, longest=book.LONGEST_NAME)


def _texts(before: PartnerInfo, change: PartnerEdited) -> PartnerInfo:
    texts: dict[str, Any] = {name: _text(name, getattr(change, name), getattr(before, name)) for name in _TEXTS}
    return replace(before, **texts)


def _text(name: str, typed: str | None, before: str | None) -> str | None:
    if typed is not None and typed.strip() in TAKEN_OFF:
        return None
    rules, longest = _TEXTS[name]
    tidy = kept_or_none(typed, f"partner-{name}", rules, longest=longest)
    return before if tidy is None else _READ.get(name, _as_it_is)(tidy)


def _as_it_is(text: str) -> str:
    return text


def _phone(text: str) -> str:
    """A short code that takes texts has five digits, a hotline in letters may have fewer."""
    if sum(c.isdecimal() for c in text) < 3:
        raise BadInput("partner-phone-unclear")
    return text


def _website(text: str) -> str:
    address = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    if not re.fullmatch(r"(?i)https?://[^\s/<>()\[\]@:]+\.[^\s/<>()\[\]@:]{2,}(?::\d+)?(?:/[^\s<>]*)?", address):
        raise BadInput("partner-website-unclear")
    return address


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}", text):
        raise BadInput("partner-email-unclear")
    return text


def _state(text: str) -> str:
    state = read_state(text)
    if state is None:
        raise BadInput("partner-state-unclear", typed=text)
    return state


def _zip(text: str) -> str:
    code = read_zip(text)
    if code is None:
        raise BadInput("partner-zip-unclear")
    return code


_READ: Final[dict[str, Callable[[str], str]]] = {
    "phone": _phone,
    "website": _website,
    "email": _email,
    "state": _state,
    "zip": _zip,
}


def _reread(info: PartnerInfo, before: PartnerInfo, change: PartnerEdited, meanings: Meanings) -> PartnerInfo:
    """Services and languages, chosen from lists or written."""
    services = before.services
    if change.services is not None:
        unknown = set(change.services) - {service.value for service in book.Service}
        if unknown:
            raise BadInput("partner-service-unknown")
        wanted = _chosen(change.services, change.services_shown, [service.value for service in before.services])
        services = tuple(service for service in book.Service if service.value in wanted)
    if len(services) > book.MOST_SERVICES:
        raise BadInput("partner-services-too-many", most=book.MOST_SERVICES)
    return replace(info, services=services, languages=_languages(before.languages, change, meanings))


def _chosen(chosen: Iterable[str], shown: Iterable[str] | None, now: Iterable[str]) -> set[str]:
    """What a list holds from now on: what stands there now, without what was taken off it, and with what was added."""
    if shown is None:
        return set(chosen)
    return set(now) - (set(shown) - set(chosen)) | (set(chosen) - set(shown))


def _languages(before: tuple[str, ...], change: PartnerEdited, meanings: Meanings) -> tuple[str, ...]:
    """What a list has is chosen there, and what was written stays until it is taken off."""
    listed = [one for one in before if one in book.COMMON_LANGUAGES]
    written = [one for one in before if one not in book.COMMON_LANGUAGES]
    chosen = set(listed)
    if change.languages is not None:
        chosen = _chosen(change.languages, change.languages_shown, listed) & set(book.COMMON_LANGUAGES)
    if change.more_languages is not None and change.more_languages.strip() in TAKEN_OFF:
        written = []
    elif typed := kept_or_none(change.more_languages, "partner-languages", WIDE, longest=book.LONGEST_SOURCE):
        written = [kept(one, "partner-languages", WIDE, longest=book.LONGEST_LANGUAGE) for one in languages_in(typed)]
    known: dict[frozenset[str], str] = {}
    for one in [*chosen, *written]:
        meaning = meanings(one)
        known.setdefault(book.language_keys(one, meaning), book.language_code(one, meaning) or one)
    if len(known) > book.MOST_LANGUAGES:
        raise BadInput("partner-languages-too-many", most=book.MOST_LANGUAGES)
    return tuple(sorted(known.values(), key=_as_offered))


def _as_offered(language: str) -> tuple[int, str]:
    known = book.COMMON_LANGUAGES
    return (known.index(language) if language in known else len(known), language)


def _placed(info: PartnerInfo, before: PartnerInfo, places: Places) -> PartnerInfo:
    """Where it lies, as far as that is known; a ZIP also says city, county and state where they were left out.

    Asked again whenever its place has changed, and while it is not known.
    """
    moved = any(getattr(info, name) != getattr(before, name) for name in ("city", "county", "state", "zip"))
    if not moved and info.at is not None:
        return info
    found = places.zip(info.zip) if info.zip else None
    if found is not None:
        city, county, state = info.city or found.city, info.county or found.county, info.state or found.state
        return replace(info, at=(found.lat, found.lon), city=city, county=county, state=state)
    return replace(info, at=places.city(info.city, info.state) if info.city else None)
