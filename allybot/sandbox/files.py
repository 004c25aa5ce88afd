"""Files that come with a message: which are taken, and what the components that point at them become."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from allybot.sandbox import rules
from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import Attached, Json, Message, World

MOST_BYTES: Final = 10 * 1024 * 1024
"""For each file. Interactions are told so as `attachment_size_limit`; Discord allows more to some servers."""

_MOST_FILES: Final = 10
_SCHEME: Final = "attachment://"


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


class Body(dict[str, Any]):
    """The JSON of a request, and the files that came beside it by the number in `files[n]`."""

    def __init__(
        self, json: Mapping[str, Any] | Iterable[Any] = (), uploads: Mapping[int, Upload] | None = None
    ) -> None:
        super().__init__(json)
        self.uploads = uploads or {}

    def inner(self, key: str) -> Body:
        """A part of it, with the same files."""
        return Body(self.get(key) or {}, self.uploads)


def uploads_in(form: Iterable[tuple[str, Any]]) -> dict[int, Upload]:
    found = {}
    for key, part in form:
        number = re.fullmatch(r"files\[(\d+)\]", key)
        if number is not None and isinstance(part, web.FileField):
            found[int(number[1])] = Upload(part.filename, part.file.read())
    return found


@dataclass
class Outcome:
    """What a message has when its request is through; nothing is changed before it is given."""

    attachments: list[Attached]
    components: list[Json]
    pointed_at: set[int] = field(default_factory=set)

    def give(self, message: Message) -> None:
        message.attachments = self.attachments
        message.components = self.components
        message.pointed_at = self.pointed_at


def of_new(world: World, channel_id: int, body: Body) -> Outcome:
    """Every file that came, or those that the body lists. Raises Refusal, as `of_changed` does."""
    listed = body.get("attachments")
    if listed is None:
        listed = [{"id": number} for number in body.uploads]
    return _outcome(world, channel_id, body.get("components") or [], _taken(world, listed, body.uploads, []))


def of_changed(world: World, message: Message, body: Body) -> Outcome:
    """Of the files that came and those that stand only what the body lists (developers/reference.mdx)."""
    attached = message.attachments
    if body.get("attachments") is not None:
        attached = _taken(world, body["attachments"], body.uploads, attached)
    components = (body["components"] or []) if "components" in body else message.components
    return _outcome(world, message.channel_id, components, attached)


def _taken(world: World, listed: list[Json], uploads: Mapping[int, Upload], standing: list[Attached]) -> list[Attached]:
    if any(len(upload.content) > MOST_BYTES for upload in uploads.values()):
        raise Refusal("too-large")
    rules.refuse(_list_problems(listed, {*uploads, *(known.id for known in standing)}))
    kept = {known.id: known for known in standing}
    return [kept.get(int(entry["id"])) or _attached(world, uploads[int(entry["id"])], entry) for entry in listed]


def _list_problems(listed: list[Json], known: set[int]) -> Iterator[rules.Problem]:
    if len(listed) > _MOST_FILES:
        yield "attachments", f"Must be {_MOST_FILES} or fewer in length."
    for at, entry in enumerate(listed):
        if int(entry["id"]) not in known:
            yield f"attachments.{at}.id", "There is no such file"


def _attached(world: World, upload: Upload, entry: Json) -> Attached:
    """Discord changes every character of a name that it does not like."""
    name = re.sub(r"[^A-Za-z0-9_.-]", "_", entry.get("filename") or upload.name)
    return Attached(world.new_id(), name, upload.content, entry.get("description"))


def _outcome(world: World, channel_id: int, components: list[Json], attached: list[Attached]) -> Outcome:
    pointing = copy.deepcopy(components)
    by_name = {known.name: known for known in attached}
    rules.refuse(_reference_problems(pointing, by_name))
    for _, media in rules.media_in(pointing):
        known = by_name.get(media["url"].removeprefix(_SCHEME)) if media["url"].startswith(_SCHEME) else None
        if known is not None:
            shown = known.shown(world.files_url, channel_id)
            media |= {key: shown[key] for key in ("url", "proxy_url", "content_type")}
            media |= {"id": str(world.new_id()), "attachment_id": shown["id"]}
    _name_files(pointing, {known.id: known for known in attached})
    pointed_at = {int(media["attachment_id"]) for _, media in rules.media_in(pointing) if media.get("attachment_id")}
    return Outcome(attached, rules.numbered(pointing), pointed_at)


def _reference_problems(components: list[Json], by_name: Mapping[str, Attached]) -> Iterator[rules.Problem]:
    for path, media in rules.media_in(components):
        url = media["url"]
        if url.startswith(_SCHEME) and url.removeprefix(_SCHEME) not in by_name:
            yield f"{path}.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
        if path.endswith(".file") and not url.startswith(_SCHEME) and not media.get("attachment_id"):
            yield f"{path}.url", "Only a file that is uploaded can be shown here"


def _name_files(components: list[Json], by_id: Mapping[int, Attached]) -> None:
    """A line for a file says its name and size, which only the far end knows."""
    for _, component in rules.walk(components):
        known = by_id.get(int((component.get("file") or {}).get("attachment_id") or 0))
        if known is not None:
            component |= {"name": known.name, "size": len(known.content)}
