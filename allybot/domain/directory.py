"""What the directory knows of an organization, and until when it may be relied on.

An entry is checked as a whole, on one day. Telephone numbers change sooner than pages: with one, it counts 90 days, otherwise
180 (research/domain.md section 6). Afterwards, and where nobody ever checked it, members neither find nor see it. Coordinators
and whoever speaks for it do, and read since when nobody has checked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from allybot.domain.marks import mark
from allybot.domain.places import LatLon, city_key, county_key
from allybot.domain.spelling import fold, words_of

PAGE_GOOD_FOR: Final = timedelta(days=180)
PHONE_GOOD_FOR: Final = timedelta(days=90)

LONGEST_NAME: Final = 80
LONGEST_ABOUT: Final = 300
LONGEST_PLACE: Final = 60
LONGEST_ADDRESS: Final = 150
LONGEST_PHONE: Final = 60
LONGEST_EMAIL: Final = 100
LONGEST_WEBSITE: Final = 200
LONGEST_SOURCE: Final = 200
MOST_SERVICES: Final = 12
MOST_LANGUAGES: Final = 12
LONGEST_LANGUAGE: Final = 40

ITSELF: Final = "itself"
"""The source of what an organization's own liaison wrote down: screens say it in words."""
REACHED_BY: Final = ("phone", "email", "website")
"""The fields by which somebody is reached."""
SHOWN_FIELDS: Final = (
    "about", "services", "languages", *REACHED_BY, "address", "city", "county", "state", "zip", "source",
)  # fmt: skip
"""All that people read of an entry besides its name."""


class Service(StrEnum):
    """What an organization helps with. The order is that of the lists; a value is never used again for something else."""

    LEGAL = "legal"
    DETENTION = "detention"
    HOTLINE = "hotline"
    ACCOMPANIMENT = "accompaniment"
    RIGHTS = "rights"
    ASYLUM = "asylum"
    CITIZENSHIP = "citizenship"
    FAMILY = "family"
    YOUTH = "youth"
    FOOD = "food"
    HOUSING = "housing"
    MONEY = "money"
    HEALTH = "health"
    COUNSELING = "counseling"
    VIOLENCE = "violence"
    WORK = "work"
    INTERPRETING = "interpreting"
    ENGLISH = "english"
    SCHOOL = "school"
    TRANSPORT = "transport"
    LGBTQ = "lgbtq"
    FAITH = "faith"
    ORGANIZING = "organizing"
    OTHER = "other"


CALLED: Final[Mapping[Service, str]] = {
    Service.LEGAL: "legal lawyer lawyers attorney immigration law abogado abogada abogados inmigracion migracion juridica",
    Service.DETENTION: "detained detention bond deportation bail detenido detenida detencion fianza deportacion",
    Service.HOTLINE: "hotline emergency rapid response linea emergencia respuesta rapida",
    Service.ACCOMPANIMENT: "accompaniment accompany escort companion acompanamiento acompanar acompanante",
    Service.RIGHTS: "rights workshop derechos taller",
    Service.ASYLUM: "asylum refugee refugees asilo refugiado refugiada refugiados",
    Service.CITIZENSHIP: "citizenship naturalization daca papers ciudadania naturalizacion papeles",
    Service.FAMILY: "family families children childcare familia familias ninos guarderia",
    Service.YOUTH: "youth minors teens jovenes juventud menores",
    Service.FOOD: "food pantry groceries comida alimentos despensa",
    Service.HOUSING: "housing shelter rent eviction vivienda albergue refugio renta alquiler desalojo",
    Service.MONEY: "money fund funds cash assistance dinero fondo fondos efectivo",
    Service.HEALTH: "health clinic doctor medical salud clinica medico medica doctora",
    Service.COUNSELING: "counseling therapy mental psicologia terapia consejeria psicologo",
    Service.VIOLENCE: "violence abuse trafficking violencia abuso maltrato trata",
    Service.WORK: "work workers wage wages labor job jobs trabajo trabajadores salario sueldo empleo laboral",
    Service.INTERPRETING: "interpreter interpreting translation interprete traduccion traductor",
    Service.ENGLISH: "english classes esl ingles clases",
    Service.SCHOOL: "school education students escuela educacion estudiantes",
    Service.TRANSPORT: "transport ride rides transportation transporte viaje viajes",
    Service.LGBTQ: "lgbtq lgbt gay trans queer lesbian lesbiana",
    Service.FAITH: "faith church parish temple mosque sanctuary fe iglesia parroquia templo mezquita santuario",
    Service.ORGANIZING: "organizing advocacy organize activism organizacion comunitaria activismo",
    Service.OTHER: "",
}
"""By which folded words people ask for it, in English and Spanish."""

COMMON_LANGUAGES: Final = tuple("en es zh vi tl ar fr ht pt ru ko hi pa ur bn fa so am sw uk mam quc kek ase".split())
"""Those that lists offer, by their codes; any other can be written. 24, since a list has room for one more entry."""

_ALSO_CALLED: Final[Mapping[str, str]] = {
    "mam": "mam",
    "kekchi": "kek",
    "qeqchi": "kek",
    "quiche": "quc",
    "kiche": "quc",
    "sign language": "ase",
    "lengua de senas": "ase",
}
"""What the data of languages has no name for."""


@dataclass(frozen=True, slots=True)
class PartnerInfo:
    """All that is known besides the name. `languages` are codes of `COMMON_LANGUAGES`, others as people write them.

    `state` is two letters, `zip` five digits. Without any place an organization is there for the whole country. `checked_on`
    is a local day of the group: the last on which somebody made sure of all of it.
    """

    about: str | None = None
    services: tuple[Service, ...] = ()
    languages: tuple[str, ...] = ()
    phone: str | None = None
    website: str | None = None
    email: str | None = None
    address: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    zip: str | None = None
    at: LatLon | None = None
    source: str | None = None
    checked_on: date | None = None

    @property
    def expires_on(self) -> date | None:
        """The first day on which it is no longer relied on. None: nobody ever checked it."""
        if self.checked_on is None:
            return None
        return self.checked_on + (PHONE_GOOD_FOR if self.phone else PAGE_GOOD_FOR)

    def is_due(self, today: date) -> bool:
        return self.expires_on is None or self.expires_on <= today

    @property
    def is_everywhere(self) -> bool:
        return not (self.city or self.county or self.state or self.zip)


def mark_of(name: str, info: PartnerInfo) -> str:
    """Of all that somebody confirms who says that it is right."""
    lists = (",".join(info.services), ",".join(info.languages))
    reach = (info.phone, info.website, info.email, info.address)
    return mark(name, info.about, *lists, *reach, info.city, info.county, info.state, info.zip)


def reached_anew(before: PartnerInfo, after: PartnerInfo) -> bool:
    """Whether there is a new way to reach them; that one was taken off says nothing about the others."""
    return any(getattr(after, name) not in (None, getattr(before, name)) for name in REACHED_BY)


# --- by what an entry is found ---------------------------------------------------------------------------------------------
#
# Every entry has keys, each of one kind by its first letters, and is found by having one of each that is asked for:
#
#     t:word   a word of its name, what it says about itself, its city     c:city   k:county   a:state
#     z:97201  z3:972  a ZIP and its first three digits                     s:service           l:language
#     w:OR     there for a whole state              n:       for the whole country
#     e:       every entry has it: how many there are is counted with it

TEXT, CITY, COUNTY = "t:", "c:", "k:"
FORGIVING: Final = (TEXT, CITY, COUNTY)
"""The kinds in which typing errors are forgiven, so their pieces of three letters are kept."""
EVERYWHERE_KEY: Final = "n:"
EVERY_KEY: Final = "e:"


def keys_of(name: str, info: PartnerInfo, language_keys: Iterable[str]) -> frozenset[str]:
    """`language_keys` are those of its languages: what means the same has the same."""
    text = " ".join(filter(None, (name, info.about, info.city)))
    found = {EVERY_KEY, *(TEXT + word for word in words_of(text)), *language_keys}
    found |= {service_key(service) for service in info.services}
    if info.city:
        found.add(CITY + city_key(info.city))
    if info.county:
        found.add(COUNTY + county_key(info.county))
    if info.state:
        found.add(state_key(info.state))
    if info.zip:
        found |= {zip_key(info.zip), near_zip_key(info.zip)}
    if info.state and not (info.city or info.county or info.zip):
        found.add(whole_state_key(info.state))
    return frozenset(found | ({EVERYWHERE_KEY} if info.is_everywhere else set()))


def service_key(service: Service) -> str:
    return f"s:{service.value}"


def state_key(state: str) -> str:
    return f"a:{state}"


def whole_state_key(state: str) -> str:
    return f"w:{state}"


def language_key(meaning: str) -> str:
    return f"l:{meaning}"


def language_code(name: str, meanings: Iterable[str]) -> str | None:
    """The one of `COMMON_LANGUAGES` that is meant; None for another one. `meanings` are those of the name."""
    known = (*meanings, _ALSO_CALLED.get(fold(name)), name)
    return next((code for code in known if code in COMMON_LANGUAGES), None)


def language_keys(name: str, meanings: Iterable[str]) -> frozenset[str]:
    code = language_code(name, meanings)
    return frozenset(language_key(meaning) for meaning in ([code] if code else meanings))


def zip_key(code: str) -> str:
    return f"z:{code}"


def near_zip_key(code: str) -> str:
    """The first three digits are one sorting centre of the post's: its towns lie together."""
    return f"z3:{code[:3]}"


def services_called(word: str) -> tuple[Service, ...]:
    """The services that somebody can mean by a folded word."""
    return tuple(service for service, words in CALLED.items() if word in words.split())


SERVICE_WORDS: Final = frozenset(word for words in CALLED.values() for word in words.split())


def name_key(name: str) -> str:
    """By which entries are put in order, and two of the same name are known as one. Of signs alone it is these themselves."""
    return fold(name) or " ".join(name.split())
