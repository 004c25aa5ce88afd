"""A family's plan, blank: one sheet, both sides. It can be printed and filled in by hand, or filled in on a screen and saved.

The first side is the rapid-response plan of the Indivisible accompaniment toolkit, the second one the family's safety plan.
Nothing that is written on it ever comes here.

What is typed is shown by the reader's own program (ISO 32000-1, 12.7.3.3, NeedAppearances): the fields name Helvetica, which
each has, and a program takes letters that it does not hold, such as Chinese, from the fonts of its own system. A font of ours
in the fields would be no help: it holds only the letters of our texts, and a name is made of others. Letters become smaller
where more is typed than fits (size 0), so that all of it is printed. A program that knows neither shows boxes or question
marks; then it is filled in by hand, which the answer says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allybot.domain.papers import KEEP_POINTS, Companions
from allybot.pages import fonts
from allybot.pages._drawing import BLACK, GREY, HEIGHT, WIDTH, Pen, printed
from allybot.texts import Speaker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN: Final = 42.0
_INNER: Final = WIDTH - 2 * _MARGIN
_GAP: Final = 10.0
_LINE: Final = 22
"""As high as a field is for each line: enough for handwriting."""
_TITLE, _HEAD, _TEXT, _CAPTION = 20.0, 12.0, 9.4, 9.0
_TICK: Final = 11
_WIDER: Final = 0.53
"""The first column of how the plan is kept, of both: its sentences are the longer ones."""
_FIELD_FONT: Final = "Helvetica"
COMPANY: Final = "company"


@dataclass(frozen=True, slots=True)
class Blank:
    """A field below its caption. `share` of the row's width; `caption` where it is another word than its name."""

    name: str
    share: float = 1.0
    caption: str = ""
    number: int = 0
    lines: int = 1

    @property
    def key(self) -> str:
        return f"paper-field-{self.caption or self.name}"


Row = tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below one heading, `paper-<name>`. `more`: a line of explanation is there too."""

    name: str
    rows: tuple[Row, ...]
    more: bool = True


def _with_phone(name: str, caption: str = "", number: int = 0) -> Row:
    return Blank(name, 3, caption, number), Blank(f"{name}_phone", 2, "phone")


def _child(number: int) -> Row:
    name = f"child_{number}"
    return (
        Blank(name, 2.2, "child", number),
        Blank(f"{name}_born", 1.2, "born"),
        Blank(f"{name}_school", 2.6, "school"),
    )


DAY: Final = (
    Part("call", (_with_phone("attorney"), _with_phone("contact"), _with_phone("organization"))),
    Part(
        "person",
        (
            (Blank("name", 3), Blank("other_names", 2, "other-names")),
            (Blank("born"), Blank("country", 1.5), Blank("a_number", 1, "a-number")),
        ),
    ),
    Part("papers", ((Blank("passport"), Blank("certificates")), (Blank("prescriptions"), Blank("case")))),
    Part(COMPANY, ((Blank("wishes", lines=2),), (Blank("copies", 3), Blank("reviewed", 1.2)))),
)
HOME: Final = (
    Part(
        "children",
        (
            *(_child(number) for number in (1, 2, 3)),
            *(_with_phone(f"taker_{number}", "taker", number) for number in (1, 2)),
            (Blank("pickup"),),
        ),
        more=False,
    ),
    Part(
        "health",
        (_with_phone("doctor"), (Blank("medicine", lines=2), Blank("allergies", lines=2))),
        more=False,
    ),
    Part("caregiver", ((Blank("form"), Blank("form_place", caption="form-place")),)),
    Part(
        "house",
        (
            (Blank("keys"), Blank("car")),
            (Blank("money"), Blank("accounts")),
            (Blank("pets"), Blank("work")),
            (Blank("others"), Blank("more")),
        ),
        more=False,
    ),
)
SIDES: Final = {"day": DAY, "home": HOME}


def blanks() -> Iterator[Blank]:
    """All that can be filled in, but for how many companions."""
    return (blank for parts in SIDES.values() for part in parts for row in part.rows for blank in row)


def plan_pages(say: Speaker, hotline: str) -> bytes:
    """Two pages of US Letter as PDF. `hotline` is the line of whom to call. The same words make the same bytes."""
    return printed(say("paper-plan-file-title"), say.language, lambda canvas: _sheet(canvas, say, hotline))


def _sheet(canvas: Canvas, say: Speaker, hotline: str) -> None:
    canvas.acroForm.extras["NeedAppearances"] = "true"
    form = _Form(Pen(canvas, fonts.register(say.language), 1.25), say)
    y = _part(form, DAY[0], _head(form, "day"))
    y = form.pen.paragraph(hotline, _MARGIN, y - _TEXT - 5, _INNER, _TEXT, bold=True) + _TEXT
    for part in DAY[1:]:
        y = _part(form, part, y)
    _keep(form, y - 8)
    canvas.showPage()
    y = _head(form, "home")
    for part in HOME:
        y = _part(form, part, y)
    _foot(form, y - 5)
    canvas.showPage()


@dataclass(frozen=True, slots=True)
class _Form:
    pen: Pen
    say: Speaker

    def field(self, blank: Blank, told: str, x: float, y: float, width: float) -> None:
        """`told` is read aloud to who can't see the caption. `y` is its lower edge. Fields stand on whole points."""
        left, right, lower, height = round(x), round(x + width), round(y), blank.lines * _LINE
        self.pen.box(left, lower, right - left, height, 0.6, GREY)
        self.pen.canvas.acroForm.textfield(
            name=blank.name,
            tooltip=told,
            x=left,
            y=lower,
            width=right - left,
            height=height,
            fontName=_FIELD_FONT,
            fontSize=0,
            maxlen=0,
            borderWidth=0,
            borderColor=None,
            fillColor=None,
            fieldFlags="multiline" if blank.lines > 1 else "",
        )

    def choice(self, value: str, told: str, x: float, y: float) -> None:
        """One of the four; the frame is drawn, so that it is printed also where a program leaves out empty fields."""
        left, lower = round(x), round(y)
        self.pen.box(left, lower, _TICK, _TICK, 0.8)
        self.pen.canvas.acroForm.radio(
            name=COMPANY,
            value=value,
            tooltip=told,
            x=left,
            y=lower,
            size=_TICK,
            shape="square",
            buttonStyle="check",
            borderWidth=0,
            borderColor=None,
            fillColor=None,
            fieldFlags="radio",
        )


def _head(form: _Form, side: str) -> float:
    top = HEIGHT - _MARGIN
    form.pen.text(form.say(f"paper-{side}"), _MARGIN, top - 15, _TITLE, bold=True)
    y = form.pen.paragraph(form.say(f"paper-{side}-lead"), _MARGIN, top - 31, _INNER, _TEXT)
    form.pen.rule(_MARGIN, y + 4, _INNER, 1.2, BLACK)
    return y + 2


def _part(form: _Form, part: Part, y: float) -> float:
    """From the lower end of what stands above; returns its own."""
    y -= _HEAD + 7
    form.pen.text(form.say(f"paper-{part.name}"), _MARGIN, y, _HEAD, bold=True)
    y -= 2
    if part.more:
        y = form.pen.paragraph(form.say(f"paper-{part.name}-more"), _MARGIN, y - _TEXT - 2, _INNER, _TEXT) + _TEXT - 1
    if part.name == COMPANY:
        y = _company(form, y - 12)
    for row in part.rows:
        y = _row(form, row, y)
    return y


def _row(form: _Form, row: Row, y: float) -> float:
    room = _INNER - _GAP * (len(row) - 1)
    whole, x, lowest = sum(blank.share for blank in row), _MARGIN, y
    first = _caption(form.say, row[0])
    for blank in row:
        width, caption = room * blank.share / whole, _caption(form.say, blank)
        form.pen.fitted(caption, x, y - _CAPTION - 3, width, _CAPTION)
        lower = y - _CAPTION - 6.5 - blank.lines * _LINE
        form.field(blank, caption if blank is row[0] else f"{first}. {caption}", x, lower, width)
        x, lowest = x + width + _GAP, min(lowest, lower)
    return lowest


def _caption(say: Speaker, blank: Blank) -> str:
    return say(blank.key, number=blank.number)


def _company(form: _Form, y: float) -> float:
    """Beside each other, the four that there are."""
    question = form.say(f"paper-{COMPANY}")
    for at, company in enumerate(Companions):
        x, word = _MARGIN + at * _INNER / len(Companions), form.say(f"paper-{COMPANY}-{company}")
        form.choice(company.value, f"{question}: {word}", x, y - 2)
        form.pen.text(word, x + 16, y, 10)
    return y - 5


def _keep(form: _Form, top: float) -> None:
    """In a frame, two columns: it is read before anything else is done with the page."""
    pen, say, pad = form.pen, form.say, 9.0
    points = [say(f"paper-keep-{at}") for at in range(1, KEEP_POINTS + 1)]
    pen.text(say("paper-keep"), _MARGIN + pad, top - 16, _HEAD, bold=True)
    inner = _INNER - 3 * pad
    columns: Sequence[Sequence[str]] = (points[:3], points[3:])
    lowest, x = [], _MARGIN + pad
    for column, room in zip(columns, (inner * _WIDER, inner * (1 - _WIDER)), strict=True):
        y = top - 31
        for point in column:
            y = pen.point(point, x, y, room, _CAPTION) - 2
        lowest.append(y)
        x += room + pad
    bottom = min(lowest) + 4
    pen.box(_MARGIN, bottom, _INNER, top - bottom, 1.2)


def _foot(form: _Form, top: float) -> None:
    y = form.pen.paragraph(form.say("rights-not-advice"), _MARGIN, top - _CAPTION, _INNER, _CAPTION, grey=GREY)
    if form.say.needs_review:
        form.pen.paragraph(form.say("rights-needs-review"), _MARGIN, y, _INNER, _CAPTION, grey=GREY)
