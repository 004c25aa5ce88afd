"""What is seen of the directory as a file: how to send one, what it would do, what is wrong with it; and the one given out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from allybot.domain.partner_rows import Refused
from allybot.errors import BadInput
from allybot.ports import Attachment, Notice, Tone
from allybot.services.directory_files import Looked, column_name, refused_file, template, why
from allybot.texts import Speaker
from allybot.transports.discord.ui import Panel, Press

MOST_REFUSED: Final = 8
"""What is said of them in the answer itself; of more there is a file besides."""
MOST_BYTES: Final = 8 * 1024 * 1024
"""An answer may have a file of 10 MiB; some of it is the answer."""


def how_panel(say: Speaker) -> Panel:
    lines = [say(key) for key in ("import-how", "import-how-columns", "import-how-several", "import-how-send")]
    notice = Notice(lines, heading=say("import-heading"), small_print=say("import-small-print"))
    return Panel(notice, files=(Attachment("partners.csv", template(say), say("template-about")),))


def progress_notice(say: Speaker, key: str, done: int, every: int) -> Notice:
    return Notice([say(key, done=done, all=every)], heading=say("import-progress-heading"))


def looked_panel(say: Speaker, looked: Looked, word: str) -> Panel:
    """The numbers, and what can be done about it."""
    notice = Notice(
        numbers(say, looked), heading=say("import-look-heading"), small_print=say("import-look-small-print")
    )
    if not (looked.new or looked.changed):
        return Panel(Notice([say("import-nothing")], heading=say("import-look-heading")))
    presses = [Press("partner", "file_take", word, say("button-import-take"), main=True)]
    if looked.new and looked.changed:
        presses.append(Press("partner", "file_new", word, say("button-import-new")))
    return Panel(notice, presses=(*presses, Press("partner", "file_drop", word, say("button-import-drop"))))


def numbers(say: Speaker, looked: Looked) -> list[str]:
    counted = {"new": len(looked.new), "changed": len(looked.changed), "same": looked.same}
    lines = "\n".join(f"- {say(f'import-{name}', number=number)}" for name, number in counted.items() if number)
    told = {"new-hidden": looked.hidden, "new-unchecked": looked.unchecked}
    return [lines, *(say(f"import-{name}", number=number) for name, number in told.items() if number)]


def refused_panel(say: Speaker, looked: Looked) -> Panel:
    """Everything that is wrong: the first few here, and all of it in a file."""
    refused = looked.refused
    lines = "\n".join(f"- {line}" for line in refused_lines(say, refused[:MOST_REFUSED]))
    many = len(refused) > MOST_REFUSED
    said = [say("import-refused", number=len(refused)), lines, *([say("import-more")] if many else [])]
    file = Attachment("refused.csv", refused_file(refused, say), say("import-about"))
    notice = Notice(said, heading=say("import-stopped-heading"), tone=Tone.ATTENTION)
    return Panel(notice, files=(file,) if many else ())


def refused_lines(say: Speaker, refused: tuple[Refused, ...]) -> Iterator[str]:
    for one in refused:
        key = "import-row" if one.column is None else "import-cell"
        yield say(key, row=str(one.line), column=column_name(one, say), why=why(one, say))


def export_panel(say: Speaker, content: bytes, hidden: int) -> Panel:
    said = [say("export-hidden", number=hidden)] if hidden else []
    presses = [Press("partner", "file_hidden", "0", say("button-export-hidden"))] if hidden else []
    notice = Notice(said, heading=say("export-heading"), small_print=say("export-small-print"))
    return Panel(notice, presses=presses, files=(_file(content, say("export-about")),))


def hidden_panel(say: Speaker) -> Panel:
    said = [say("export-hidden-warning"), say("export-hidden-keep")]
    sure = Press("partner", "file_hidden_sure", "0", say("button-export-hidden-sure"))
    return Panel(Notice(said, heading=say("export-hidden-heading"), tone=Tone.SERIOUS), presses=(sure,))


def export_all_panel(say: Speaker, content: bytes) -> Panel:
    notice = Notice([say("export-hidden-keep")], heading=say("export-heading"), small_print=say("export-small-print"))
    return Panel(notice, files=(_file(content, say("export-all-about")),))


def _file(content: bytes, about: str) -> Attachment:
    """Raises BadInput where Discord takes none so large."""
    if len(content) > MOST_BYTES:
        raise BadInput("export-too-large")
    return Attachment("partners.csv", content, about)
