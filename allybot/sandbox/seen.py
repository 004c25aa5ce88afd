"""What the bot has shown in servers, kept also when it was changed or deleted since: for asking what everyone could read.

Noted from the answers that the bot gets, which are what stands there now; and what people type, from what they do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allybot.sandbox.permissions import everyone_sees
from allybot.sandbox.world import EPHEMERAL, THREADS, Json, World


@dataclass
class Note:
    """`public` is whether everyone could read it then. A thread's name is a note of its own."""

    channel_id: int
    public: bool
    name: str = ""
    message: Json | None = None
    files: dict[str, str] | None = None


class Seen:
    """Without a bound: a sandbox lives as long as a test or a demo."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._notes: list[Note] = []
        self._typed: list[Json] = []

    def note(self, method: str, path: str, answer: Any) -> None:
        """`answer` is what the bot was told when a request of its went through."""
        if method == "GET" or not isinstance(answer, dict):
            return
        message = answer if "author" in answer else (answer.get("resource") or {}).get("message")
        if message is not None:
            self._note_message({**message, **self._whom_it_answers(path, message)})
        elif answer.get("type") in THREADS:
            self._notes.append(Note(int(answer["id"]), public=False, name=answer["name"]))

    def _whom_it_answers(self, path: str, message: Json) -> Json:
        """Over an answer Discord shows who asked, but not over a message that was only changed by a press."""
        _, kind, _, token, *_ = (*path.split("/"), "", "", "")
        made = self._world.interactions.get(token) if kind in ("interactions", "webhooks") else None
        if made is None or str(made.message_id) == message["id"]:
            return {}
        return {"interaction_metadata": {"user": self._world.users[made.user_id].shown()}}

    def _note_message(self, message: Json) -> None:
        """Not what is shown to one person alone, nor direct messages."""
        channel = self._world.channels.get(int(message["channel_id"]))
        if channel is None or channel.guild_id is None or message["flags"] & EPHEMERAL:
            return
        known = self._world.messages.get(int(message["id"]))
        files = {file.name: file.content.decode("utf-8", "replace") for file in known.attachments} if known else {}
        self._notes.append(Note(channel.id, everyone_sees(self._world, channel), message=message, files=files))

    def note_typed(self, data: Json) -> None:
        """The options of a command, or the fields of a form."""
        self._typed.append(data)

    def shown(self) -> Json:
        """Public is what was so when it was sent, and what became so later."""
        channels = self._world.channels
        open_now = {known.id for known in channels.values() if everyone_sees(self._world, known)}
        return {
            "notes": [
                {
                    "channel": note.channel_id,
                    "public": note.public or note.channel_id in open_now,
                    "name": note.name,
                    "message": note.message,
                    "files": note.files or {},
                }
                for note in self._notes
            ],
            "typed": self._typed,
            "people": self._people(),
        }

    def _people(self) -> list[Json]:
        """Who is or was in a server; not bots, nor the owners whom nobody asked for."""
        owners = {guild.owner_id for guild in self._world.guilds.values()}
        return [user.shown() for user in self._world.users.values() if not user.bot and user.id not in owners]
