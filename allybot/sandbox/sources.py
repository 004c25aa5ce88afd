"""What the sandbox does as Discord does, and where that is written down.

    id → what happens, the answer's status and code, and the source it is cited from

The code that refuses names the id; a test keeps the two in step. Sources are pages of Discord's documentation
(`developers/…`, of 2026-08), its published API description, or a measurement on discord.py 2.7.1 ("measured").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_CODES: Final = "developers/topics/opcodes-and-status-codes.mdx"
_RATE: Final = "developers/topics/rate-limits.mdx"
_REPLY: Final = "developers/interactions/receiving-and-responding.mdx"
_COMMANDS: Final = "developers/interactions/application-commands.mdx"
_COMPONENTS: Final = "developers/components/reference.mdx"
_MESSAGE: Final = "developers/resources/message.mdx"
_GATEWAY: Final = "developers/events/gateway.mdx"
_PERMISSIONS: Final = "developers/topics/permissions.mdx"
_THREADS: Final = "developers/topics/threads.mdx"
_CHANNEL: Final = "developers/resources/channel.mdx"
_EVENTS: Final = "developers/events/gateway-events.mdx"
_REFERENCE: Final = "developers/reference.mdx"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`status` and `code` are of the HTTP answer, or the close code of the gateway (status 0)."""

    says: str
    status: int
    code: int
    source: str


BEHAVIOURS: Final[Mapping[str, Behaviour]] = {
    "unauthorized": Behaviour("401: Unauthorized", 401, 0, _CODES),
    "unknown-route": Behaviour("404: Not Found", 404, 0, _CODES),
    "unknown-channel": Behaviour("Unknown Channel", 404, 10003, _CODES),
    "unknown-guild": Behaviour("Unknown Guild", 404, 10004, _CODES),
    "unknown-member": Behaviour("Unknown Member", 404, 10007, _CODES),
    "unknown-message": Behaviour("Unknown Message", 404, 10008, _CODES),
    "unknown-user": Behaviour("Unknown User", 404, 10013, _CODES),
    "unknown-webhook": Behaviour("Unknown Webhook", 404, 10015, _CODES),
    "unknown-interaction": Behaviour("Unknown interaction", 404, 10062, _REPLY),
    "unknown-command": Behaviour("Unknown application command", 404, 10063, _CODES),
    "too-large": Behaviour(
        "Request entity too large",
        413,
        40005,
        f"{_CODES}; status as in github.com/discord/discord-api-docs/issues/6058",
    ),
    "dms-too-fast": Behaviour("You are opening direct messages too fast", 400, 40003, _CODES),
    "already-answered": Behaviour("Interaction has already been acknowledged.", 400, 40060, _CODES),
    "missing-access": Behaviour("Missing Access", 403, 50001, _PERMISSIONS),
    "not-the-author": Behaviour("Cannot edit a message authored by another user", 403, 50005, _CODES),
    "empty-message": Behaviour("Cannot send an empty message", 400, 50006, _CODES),
    "dms-closed": Behaviour("Cannot send messages to this user", 403, 50007, _CODES),
    "missing-permissions": Behaviour("Missing Permissions", 403, 50013, _PERMISSIONS),
    "wrong-channel-type": Behaviour("Cannot execute action on this channel type", 400, 50024, _CODES),
    "token-expired": Behaviour("Invalid Webhook Token", 401, 50027, _REPLY),
    "invalid-body": Behaviour("Invalid Form Body", 400, 50035, _CODES),
    "thread-archived": Behaviour(
        "Thread is archived",
        400,
        50083,
        f"{_CODES}; its words and status as in github.com/victornpb/undiscord/issues/399",
    ),
    "no-mutual-server": Behaviour(
        "Cannot send messages to this user due to having no mutual guilds", 403, 50278, _CODES
    ),
    "thread-stands": Behaviour("A thread has already been created for this message", 400, 160004, _CODES),
    "old-edits": Behaviour("Maximum number of edits to messages older than 1 hour reached", 429, 30046, _CODES),
    "global-limit": Behaviour("You are being rate limited.", 429, 0, _RATE),
    "bucket-limit": Behaviour("You are being rate limited.", 429, 0, _RATE),
    "members-intent": Behaviour("Missing Access", 403, 50001, "developers/resources/guild.mdx, List Guild Members"),
    "close-unknown": Behaviour("Unknown error", 0, 4000, _GATEWAY),
    "close-decode": Behaviour("Decode error", 0, 4002, _GATEWAY),
    "close-not-identified": Behaviour("Not authenticated", 0, 4003, _GATEWAY),
    "close-token": Behaviour("Authentication failed", 0, 4004, _GATEWAY),
    "close-twice": Behaviour("Already authenticated", 0, 4005, _GATEWAY),
    "close-too-fast": Behaviour("Rate limited", 0, 4008, _GATEWAY),
    "close-timeout": Behaviour("Session timed out", 0, 4009, _GATEWAY),
    "close-intents": Behaviour("Disallowed intent(s)", 0, 4014, _GATEWAY),
}

RULES: Final[Mapping[str, str]] = {
    "first answer within 3 s, token for 15 min": _REPLY,
    "interaction endpoints are outside the global limit": _RATE,
    "50 requests a second for everything else": _RATE,
    "401, 403 and 429 count against 10,000 in 10 minutes": _RATE,
    "a 429 carries Via, Retry-After and retry_after": "measured: discord.py takes one without Via for a ban",
    "JSON answers are exactly application/json, and empty ones are not": "measured: discord.py http.py:113",
    "without READ_MESSAGE_HISTORY a channel's messages are none, and no error": f"{_MESSAGE}, Get Channel Messages",
    "the same nonce within minutes gives the same message": _MESSAGE,
    "pinning takes PIN_MESSAGES, and MANAGE_MESSAGES is not enough": "github.com/discord/discord-api-docs/pull/8002",
    "that a message was pinned is a message of type 6": _MESSAGE,
    "content 2,000; 10 embeds; embed limits; nonce 25": _MESSAGE,
    "components: 5 rows, 5 buttons, 25 options, custom ids 100 and unique, V2 40 and no content": _COMPONENTS,
    "forms: title 45, 1 to 5 components": _COMPONENTS,
    "galleries: 1 to 10 items, each described in 1 to 1,024 characters": _COMPONENTS,
    "files: multipart with payload_json and files[n], which `attachments` lists by n": f"{_REFERENCE}, Uploading Files",
    "files: as large as attachment_size_limit says, each; 10 MiB here, the lowest that the page ever said": _REFERENCE,
    "files: one that is given to a command stands among its resolved data, with size and address": f"{_REPLY}, Resolved Data",
    "files: 10 in a message": "Discord's API description, files[0] to files[9]",
    "files: an edit keeps and takes only those that `attachments` lists": f"{_REFERENCE}, Editing Message Attachments",
    "files: attachment://name has to be among them": "github.com/discord/discord-api-docs/issues/7529",
    "files: names are of letters, digits, underscores, dashes and periods": f"{_COMPONENTS}, Unfurled Media Item",
    "files: what stands in components is not listed again": "github.com/discord/discord-api-docs/issues/8277",
    "commands: names, order of required options, 25 options, 25 choices, 8,000 characters": _COMMANDS,
    "default_member_permissions decide at the top level only": _COMMANDS,
    "1,000 IDENTIFYs a day, then the token is reset": _GATEWAY,
    "120 events in 60 seconds, payloads up to 4,096 bytes": _GATEWAY,
    "missed events are replayed on RESUME": _GATEWAY,
    "a gateway out of reach answers the upgrade with 503": "as in github.com/Rapptz/discord.py/issues/7996",
    "edits of messages older than an hour: the code is documented, number and wait are not; 5 and 8 s here": _CODES,
    "they are refused with a wait, as other limits are": "github.com/aikaterna/aikaterna-cogs/issues/302, its traceback",
    "permissions in a thread are the parent's; a private one is for its members and for MANAGE_THREADS": _THREADS,
    "sending in a thread takes SEND_MESSAGES_IN_THREADS and adds who sends": _THREADS,
    "sending unarchives a thread, unless it is locked; in a locked one only MANAGE_THREADS writes": _THREADS,
    "threads: name 1 to 100; 60, 1,440, 4,320 or 10,080 minutes; private unless said otherwise": _CHANNEL,
    "a thread under a message is public, has its id and sets HAS_THREAD; there is one": f"{_CHANNEL}, Start Thread",
    "it stays when the message is deleted": f"{_THREADS}, Public & Private Threads",
    "who opened a thread may name and archive it; locking, deleting and the rest take MANAGE_THREADS": _THREADS,
    "to a private thread that is not invitable only MANAGE_THREADS adds others": f"{_CHANNEL}, Thread Metadata",
    "adding who can't see the parent: the code is documented, the case is not; 50001 here": _CODES,
    "removing who is not in a thread: not documented; 204 here": _CHANNEL,
    "of threads the gateway tells those who see them; of their members only one's own coming and going": _EVENTS,
    "no slash commands in an archived thread": _THREADS,
    "opening direct messages: the code is documented, the number is not; 60 in 10 minutes here": _CODES,
}


class Refusal(Exception):
    """The API refuses. `errors` is Discord's tree of what is wrong with a body, where it is one."""

    def __init__(
        self,
        behaviour: str,
        *,
        errors: object | None = None,
        retry_after: float | None = None,
        everything: bool = False,
    ) -> None:
        super().__init__(behaviour)
        self.behaviour = BEHAVIOURS[behaviour]
        self.name = behaviour
        self.errors = errors
        self.retry_after = retry_after
        self.everything = everything

    def body(self) -> dict[str, object]:
        if self.retry_after is not None:
            limited = {"message": self.behaviour.says, "retry_after": self.retry_after, "global": self.everything}
            return {**limited, "code": self.behaviour.code} if self.behaviour.code else limited
        shown: dict[str, object] = {"message": self.behaviour.says, "code": self.behaviour.code}
        return {**shown, "errors": self.errors} if self.errors else shown
