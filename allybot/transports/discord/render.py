"""From notices, panels and forms to Discord's components (V2). Pure: the same value gives the same shape.

Discord's limits (developers/components/reference.mdx): 40 components and 4,000 characters of text in a message, 5 buttons
a row, 25 options a select, 80 characters on a button, 45 in a title or label, 100 in an option or a custom id, 10 pictures
in a gallery.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, cast

import discord
from discord import ui

from allybot.domain.markup import as_typed
from allybot.ports import Attachment, Button, ButtonStyle, Notice, TimeStyle, Tone
from allybot.transports.discord.custom_ids import CustomId
from allybot.transports.discord.items import Item, Served
from allybot.transports.discord.ui import (
    AnyPick,
    ChannelPick,
    ChoiceField,
    Form,
    Option,
    Panel,
    PersonPick,
    Press,
    RolePick,
    TextField,
)

Shown = Notice | Panel

MOST_TEXT: Final = 4000
_IN_ROW: Final = 5
_IN_GALLERY: Final = 10
_MOST_ABOUT: Final = 1024
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp")

_TONES: Final = {Tone.PLAIN: None, Tone.GOOD: 0x2E7D32, Tone.ATTENTION: 0xB26A00, Tone.SERIOUS: 0xB3261E}
_STYLES: Final = {
    ButtonStyle.MAIN: discord.ButtonStyle.primary,
    ButtonStyle.PLAIN: discord.ButtonStyle.secondary,
    ButtonStyle.GOOD: discord.ButtonStyle.success,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}
_TIMES: Final[dict[str, str]] = {"full": "F", "day": "D", "time": "t", "relative": "R"}


def format_time(at: datetime, style: TimeStyle | str) -> str:
    """Discord shows it in the reader's own zone and language."""
    return f"<t:{int(at.timestamp())}:{_TIMES[style]}>"


class Layout(ui.LayoutView):
    """A message's components; never times out, and is never waited for."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: ui.Item[Any], /) -> None:
        await cast(Served, interaction.client).report(interaction, error)


def layout(
    shown: Shown, *, also: Sequence[Press] = (), server_id: int | None = None, mark: int | None = None
) -> Layout:
    """`also` are buttons that stand below everything, such as the other language. `mark` is a number by which the message is
    known again; nobody sees it.

    `server_id` is what a press in a direct message is about, for every button and list that does not name one itself.
    """
    panel = shown if isinstance(shown, Panel) else Panel(shown)
    notice = panel.notice
    view = Layout()
    container: ui.Container[Layout] = ui.Container(accent_colour=_TONES[notice.tone], id=mark)
    for text in _texts(notice):
        container.add_item(ui.TextDisplay(text))
    for item in _files(panel.files):
        container.add_item(item)
    for pick in panel.picks:
        container.add_item(ui.ActionRow(Item(_select(pick, server_id))))
    buttons = [_button(button, server_id) for button in notice.buttons]
    for row in _rows([*buttons, *(_press(press, server_id) for press in panel.presses)]):
        container.add_item(row)
    view.add_item(container)
    for row in _rows([_press(press, server_id) for press in also]):
        view.add_item(row)
    return view


def uploads(shown: Shown) -> list[discord.File]:
    """What its layout points at. New ones for each request: whoever sends a file reads it to its end."""
    files = shown.files if isinstance(shown, Panel) else ()
    return [discord.File(io.BytesIO(file.content), file.name) for file in files]


def _files(files: Sequence[Attachment]) -> Iterator[ui.Item[Any]]:
    """Pictures side by side, and below them one line for every other file."""
    pictures = [file for file in files if file.name.lower().endswith(_PICTURES)]
    for start in range(0, len(pictures), _IN_GALLERY):
        yield ui.MediaGallery(*map(_picture, pictures[start : start + _IN_GALLERY]))
    yield from (ui.File(_uploaded(file)) for file in files if file not in pictures)


def _picture(file: Attachment) -> discord.MediaGalleryItem:
    return discord.MediaGalleryItem(_uploaded(file), description=file.about[:_MOST_ABOUT])


def _uploaded(file: Attachment) -> str:
    return f"attachment://{file.name}"


def _texts(notice: Notice) -> Iterator[str]:
    """Heading, paragraphs, small print, cut where Discord would refuse the whole message."""
    parts = [f"## {notice.heading}"] if notice.heading else []
    parts += [paragraph for paragraph in notice.paragraphs if paragraph]
    if notice.small_print:
        parts.append(f"-# {notice.small_print}")
    left = MOST_TEXT
    for part in parts:
        if left < 2:
            return
        yield part if len(part) <= left else part[: left - 1] + "…"
        left -= min(len(part), left)


def _rows(items: Sequence[ui.Item[Any]]) -> Iterator[ui.ActionRow[Any]]:
    for start in range(0, len(items), _IN_ROW):
        yield ui.ActionRow(*items[start : start + _IN_ROW])


def _button(button: Button, server_id: int | None) -> Item:
    custom_id = str(CustomId(button.noun, button.verb, str(button.row), button.server_id or server_id))
    return Item(
        ui.Button(
            label=as_typed(button.label), style=_STYLES[button.style], custom_id=custom_id, disabled=button.disabled
        )
    )


def _press(press: Press, server_id: int | None) -> Item:
    style = discord.ButtonStyle.primary if press.main else discord.ButtonStyle.secondary
    custom_id = str(CustomId(press.noun, press.verb, press.payload, press.server_id or server_id))
    return Item(ui.Button(label=as_typed(press.label), style=style, custom_id=custom_id, disabled=press.disabled))


def _select(pick: AnyPick, server_id: int | None) -> ui.Item[Any]:
    custom_id = str(CustomId(pick.noun, pick.verb, pick.payload, server_id))
    if isinstance(pick, PersonPick):
        return ui.UserSelect(custom_id=custom_id, placeholder=pick.hint, max_values=pick.most)
    if isinstance(pick, ChannelPick):
        kinds = [discord.ChannelType.text]
        return ui.ChannelSelect(custom_id=custom_id, placeholder=pick.hint, channel_types=kinds)
    if isinstance(pick, RolePick):
        return ui.RoleSelect(custom_id=custom_id, placeholder=pick.hint)
    return ui.Select(
        custom_id=custom_id,
        placeholder=pick.hint,
        options=_options(pick.options),
        min_values=pick.least,
        max_values=min(pick.most, len(pick.options)),
    )


def _options(options: Sequence[Option]) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=as_typed(option.label)[:100],
            value=option.value,
            description=as_typed(option.about)[:100] if option.about else None,
            default=option.chosen,
        )
        for option in options
    ]


class Sheet(ui.Modal):
    """A form as Discord shows it. Its submission is served where all are: discord.py forgets forms at a restart."""

    def __init__(self, form: Form, *, server_id: int | None = None) -> None:
        custom_id = str(CustomId(form.noun, form.verb, form.payload, server_id))
        super().__init__(title=as_typed(form.title)[:45], custom_id=custom_id, timeout=None)
        for entry in form.fields:
            self.add_item(ui.Label(text=as_typed(entry.label)[:45], description=_about(entry), component=_input(entry)))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Left to the bot's `on_interaction`, which sees every form, whether this process opened it or an earlier one."""

    async def on_error(  # type: ignore[override]  # discord.py's own Modal takes no item either
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await cast(Served, interaction.client).report(interaction, error)


def _about(entry: TextField | ChoiceField) -> str | None:
    return entry.about[:100] if entry.about else None


def _input(entry: TextField | ChoiceField) -> ui.Item[Any]:
    if isinstance(entry, ChoiceField):
        return ui.Select(
            custom_id=entry.name,
            options=_options(entry.options),
            required=entry.required,
            min_values=1 if entry.required else 0,
            max_values=min(entry.most, len(entry.options)),
        )
    return ui.TextInput(
        custom_id=entry.name,
        style=discord.TextStyle.paragraph if entry.long else discord.TextStyle.short,
        placeholder=entry.hint[:100] if entry.hint else None,
        default=entry.value[: entry.longest] if entry.value else None,
        required=entry.required,
        max_length=entry.longest,
    )
