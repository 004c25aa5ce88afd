"""Files at the loopback Discord: what it takes, keeps and refuses. Asked over real sockets, as a client would."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from allybot.sandbox import files
from allybot.sandbox.driver import Shown
from tests.sandbox.test_sandbox import Client, code, talking

V2 = 1 << 15
EPHEMERAL = 1 << 6
PDF = b"%PDF-1.4 " + bytes(range(256))
PNG = b"\x89PNG " + bytes(range(256))
Sent = tuple[int, Any, Any]


async def upload(client: Client, method: str, path: str, body: Any, parts: Mapping[str, tuple[str, bytes]]) -> Sent:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body))
    for key, (name, content) in parts.items():
        form.add_field(key, io.BytesIO(content), filename=name, content_type="application/octet-stream")
    url = client.sandbox.addresses()["api_url"] + path
    async with client._session.request(method, url, data=form) as response:
        return response.status, await response.json(), response.headers


def line(name: str) -> dict[str, Any]:
    return {"type": 13, "file": {"url": f"attachment://{name}"}}


def gallery(*names: str) -> dict[str, Any]:
    return {"type": 12, "items": [{"media": {"url": f"attachment://{name}"}, "description": name} for name in names]}


def with_files(*components: dict[str, Any]) -> dict[str, Any]:
    return {"components": list(components), "flags": V2}


BOTH = {"files[0]": ("a.pdf", PDF), "files[1]": ("b.png", PNG)}


async def test_a_file_gets_an_id_an_address_a_size_and_a_type() -> None:
    async with talking() as (client, _, _, channel):
        body = {"content": "here", "attachments": [{"id": 0, "description": "A page"}]}
        parts = {"files[0]": ("a.pdf", PDF)}
        status, made, _ = await upload(client, "POST", f"/channels/{channel}/messages", body, parts)
        [file] = made["attachments"]
        assert status == 200
        assert (file["filename"], file["size"], file["content_type"]) == ("a.pdf", len(PDF), "application/pdf")
        assert (file["description"], file["id"].isdecimal(), file["url"]) == ("A page", True, file["proxy_url"])
        async with client._session.get(file["url"]) as response:
            assert (await response.read(), response.content_type) == (PDF, "application/pdf")


async def test_every_file_is_taken_where_none_is_listed() -> None:
    async with talking() as (client, _, _, channel):
        _, made, _ = await upload(client, "POST", f"/channels/{channel}/messages", {}, BOTH)
        assert [file["filename"] for file in made["attachments"]] == ["a.pdf", "b.png"]


async def test_components_point_at_what_came_and_it_is_not_listed_again() -> None:
    async with talking() as (client, driver, server, channel):
        ana = await driver.add_member(server, "Ana")
        body = with_files({"type": 17, "components": [gallery("b.png"), line("a.pdf")]})
        status, made, _ = await upload(client, "POST", f"/channels/{channel}/messages", body, BOTH)
        pictures, page = made["components"][0]["components"]
        media = pictures["items"][0]["media"]
        assert (status, made["attachments"]) == (200, [])
        assert (page["name"], page["size"]) == ("a.pdf", len(PDF))
        assert (media["content_type"], media["attachment_id"] in media["url"]) == ("image/png", True)
        [seen] = await ana.messages(channel)
        assert (seen.files, seen.text) == ({"a.pdf": PDF, "b.png": PNG}, "b.png\na.pdf")


@pytest.mark.parametrize(
    "component",
    [line("b.pdf"), gallery("a.pdf", "c.png"), {"type": 13, "file": {"url": "https://example.org/a.pdf"}}],
    ids=["a file", "a picture", "an address elsewhere"],
)
async def test_pointing_at_what_did_not_come_is_refused(component: dict[str, Any]) -> None:
    async with talking() as (client, driver, server, channel):
        ana = await driver.add_member(server, "Ana")
        parts = {"files[0]": ("a.pdf", PDF)}
        path = f"/channels/{channel}/messages"
        assert code(await upload(client, "POST", path, with_files(component), parts)) == (400, 50035)
        assert await ana.messages(channel) == []


@pytest.mark.parametrize(
    "listed",
    [[{"id": 77}], [{"id": number} for number in range(11)]],
    ids=["a file that did not come", "more than ten"],
)
async def test_lists_that_are_wrong_are_refused(listed: list[dict[str, int]]) -> None:
    async with talking() as (client, _, _, channel):
        parts = {f"files[{number}]": (f"{number}.txt", b"x") for number in range(11)}
        body = {"attachments": listed}
        assert code(await upload(client, "POST", f"/channels/{channel}/messages", body, parts)) == (400, 50035)


async def test_a_file_may_be_as_large_as_interactions_are_told_and_no_larger() -> None:
    async with talking() as (client, _, _, channel):
        for more, wanted in ((0, (200, None)), (1, (413, 40005))):
            parts = {"files[0]": ("a.bin", bytes(files.MOST_BYTES + more))}
            status, answer, _ = await upload(client, "POST", f"/channels/{channel}/messages", {}, parts)
            assert (status, answer.get("code")) == wanted


async def test_a_name_that_it_does_not_like_is_changed() -> None:
    async with talking() as (client, _, _, channel):
        parts = {"files[0]": ("día 1.pdf", PDF)}
        _, made, _ = await upload(client, "POST", f"/channels/{channel}/messages", {}, parts)
        assert made["attachments"][0]["filename"] == "d_a_1.pdf"


async def test_an_edit_keeps_and_takes_only_what_it_lists() -> None:
    async with talking() as (client, _, _, channel):
        path = f"/channels/{channel}/messages"
        _, made, _ = await upload(client, "POST", path, {"content": "x"}, BOTH)
        first, path = made["attachments"][0], f"{path}/{made['id']}"
        body = {"attachments": [{"id": first["id"]}, {"id": 1}]}
        parts = {"files[0]": ("no.txt", b"no"), "files[1]": ("yes.txt", b"yes")}
        _, changed, _ = await upload(client, "PATCH", path, body, parts)
        assert [file["filename"] for file in changed["attachments"]] == ["a.pdf", "yes.txt"]
        assert changed["attachments"][0]["id"] == first["id"]
        kept = (await client.call("PATCH", path, {"content": "y"}))[1]["attachments"]
        assert kept == changed["attachments"]
        assert (await client.call("PATCH", path, {"attachments": []}))[1]["attachments"] == []


async def test_an_edit_that_points_at_a_file_it_does_not_list_is_refused_and_changes_nothing() -> None:
    """As github.com/discord/discord-api-docs/issues/7529 tells."""
    async with talking() as (client, _, _, channel):
        _, made, _ = await client.call("POST", f"/channels/{channel}/messages", with_files(text("Before")))
        path = f"/channels/{channel}/messages/{made['id']}"
        body = with_files(text("After"), gallery("b.png"))
        assert code(await upload(client, "PATCH", path, body, {"files[0]": ("b.png", PNG)})) == (400, 50035)
        assert (await client.call("GET", path))[1]["components"][0]["content"] == "Before"
        listed = {**body, "attachments": [{"id": 0, "filename": "b.png"}]}
        assert (await upload(client, "PATCH", path, listed, {"files[0]": ("b.png", PNG)}))[0] == 200


def text(words: str) -> dict[str, Any]:
    return {"type": 10, "content": words}


async def test_who_deletes_a_message_deletes_its_files() -> None:
    async with talking() as (client, _, _, channel):
        _, made, _ = await upload(client, "POST", f"/channels/{channel}/messages", {}, BOTH)
        await client.call("DELETE", f"/channels/{channel}/messages/{made['id']}")
        async with client._session.get(made["attachments"][0]["url"]) as response:
            assert response.status == 404


async def test_nothing_of_a_file_is_kept_in_the_record_of_requests() -> None:
    async with talking() as (client, driver, _, channel):
        await upload(client, "POST", f"/channels/{channel}/messages", {"content": "here"}, BOTH)
        [request] = [r for r in await driver.record() if r["method"] == "POST"]
        assert request["body"] == {"content": "here"}
        assert not any(hasattr(request.body, "uploads") for request in client.sandbox.requests)


async def test_a_gallery_has_one_to_ten_items_each_described_or_not() -> None:
    async with talking() as (client, _, _, channel):
        path, parts = f"/channels/{channel}/messages", {"files[0]": ("b.png", PNG)}
        for items, wanted in ((0, 400), (1, 200), (10, 200), (11, 400)):
            body = with_files(gallery(*["b.png"] * items))
            assert (await upload(client, "POST", path, body, parts))[0] == wanted, items
        undescribed = gallery("b.png")
        undescribed["items"][0]["description"] = ""
        assert (await upload(client, "POST", path, with_files(undescribed), parts))[0] == 400


async def interaction(client: Client, channel: int, user: int) -> tuple[str, str]:
    """The callback's path and the webhook's, of a press that waits for its answer."""
    world = client.sandbox.world
    made = await client.sandbox.interactions.begin(3, user, world.channels[channel], {"custom_id": "x"})
    return f"/interactions/{made.id}/{made.token}/callback", f"/webhooks/{world.bot.id}/{made.token}"


async def test_answers_take_files_at_once_afterwards_and_in_place_of_what_was_promised() -> None:
    async with talking() as (client, driver, server, channel):
        ana = await driver.add_member(server, "Ana")
        client.sandbox.interactions.first_answer_within = 0.0
        callback, webhook = await interaction(client, channel, ana.id)
        client.sandbox.interactions.first_answer_within = 3.0
        body = {"type": 4, "data": {**with_files(line("a.pdf")), "flags": V2 | EPHEMERAL}}
        _, answered, _ = await upload(client, "POST", callback, body, BOTH)
        [more] = answered["resource"]["message"]["attachments"]
        assert (more["filename"], more["ephemeral"]) == ("b.png", True)
        _, followed, _ = await upload(client, "POST", webhook, {**with_files(gallery("b.png")), "flags": V2}, BOTH)
        assert [file["filename"] for file in followed["attachments"]] == ["a.pdf"]
        edit = {**with_files(line("a.pdf")), "attachments": [{"id": 0}]}
        _, edited, _ = await upload(client, "PATCH", f"{webhook}/messages/@original", edit, BOTH)
        assert (edited["components"][0]["name"], edited["attachments"]) == ("a.pdf", [])


async def test_an_answer_with_nothing_but_a_file_is_no_empty_one() -> None:
    async with talking() as (client, driver, server, channel):
        ana = await driver.add_member(server, "Ana")
        client.sandbox.interactions.first_answer_within = 0.0
        callback, _ = await interaction(client, channel, ana.id)
        client.sandbox.interactions.first_answer_within = 3.0
        empty = {"type": 4, "data": {"attachments": []}}
        assert code(await client.call("POST", callback, empty)) == (400, 50006)
        _, answered, _ = await upload(client, "POST", callback, {"type": 4}, BOTH)
        assert len(answered["resource"]["message"]["attachments"]) == 2


def test_what_was_read_without_files_has_none() -> None:
    assert Shown({"id": 1}).files == {}
