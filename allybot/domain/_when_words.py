"""The words of the `when` grammar, English and Spanish, folded to lower-case ASCII."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

WEEKDAYS: Final = {
    **{name: day for day, names in enumerate(
        (
            ("monday", "mon", "lunes", "lun"),
            ("tuesday", "tues", "tue", "martes"),
            ("wednesday", "wed", "miercoles", "mie"),
            ("thursday", "thurs", "thur", "thu", "jueves", "jue"),
            ("friday", "fri", "viernes", "vie"),
            ("saturday", "sat", "sabado", "sab"),
            ("sunday", "sun", "domingo", "dom"),
        )
    ) for name in names}
}  # fmt: skip

MONTHS: Final = {
    **{name: month for month, names in enumerate(
        (
            ("january", "jan", "enero", "ene"),
            ("february", "feb", "febrero"),
            ("march", "mar", "marzo"),
            ("april", "apr", "abril", "abr"),
            ("may", "mayo"),
            ("june", "jun", "junio"),
            ("july", "jul", "julio"),
            ("august", "aug", "agosto", "ago"),
            ("september", "sept", "sep", "septiembre", "setiembre", "set"),
            ("october", "oct", "octubre"),
            ("november", "nov", "noviembre"),
            ("december", "dec", "diciembre", "dic"),
        ),
        start=1,
    ) for name in names}
}  # fmt: skip

TODAY: Final = ("today", "hoy")
TOMORROW: Final = ("tomorrow", "tmrw", "manana")
AFTER_TOMORROW: Final = ("the day after tomorrow", "day after tomorrow", "pasado manana")
NEXT: Final = ("next", "proximo", "siguiente")

COUNTS: Final = {
    "a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "uno": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
    "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6, "ten": 10, "diez": 10,
}  # fmt: skip

MINUTES: Final = ("minutes", "minute", "mins", "min", "minutos", "minuto")
HOURS: Final = ("hours", "hour", "hrs", "hr", "h", "horas", "hora")
DAYS: Final = ("days", "day", "dias", "dia")
WEEKS: Final = ("weeks", "week", "semanas", "semana")

MORNING: Final = ("in the morning", "de la manana", "por la manana", "en la manana")
AFTERNOON: Final = ("in the afternoon", "de la tarde", "por la tarde", "en la tarde")
EVENING: Final = ("in the evening", "at night", "de la noche", "por la noche", "en la noche")

SUGGESTED_WORDS: Final = {
    "en": ("today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": (
        "hoy",
        "mañana",
        "pasado mañana",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ),
}


def fold_words(text: str) -> str:
    """Lower case, no accents, one space between words, "a. m." as "am"."""
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", plain)
    return re.sub(r"[\s,;]+", " ", plain).strip()


def either(words: tuple[str, ...] | dict[str, int]) -> str:
    """A pattern for one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")(?![a-z])"
