"""The keyring: proven before use, durable before the row, and final when it destroys."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from allybot.errors import OperatorError
from allybot.store.keyring import INDEX_KEY_ID, KeyGone, Keyring
from allybot.store.sealing import Key

TODAY = date(2026, 11, 23)


@pytest.fixture
def master() -> Key:
    return Key(os.urandom(32))


async def test_keys_survive_closing_and_opening(tmp_path: Path, master: Key) -> None:
    ring = await Keyring.create(tmp_path / "keys", master)
    made = (await ring.add(7)).fingerprint("x")
    assert (await ring.add(7)).fingerprint("x") == made
    await ring.close()
    again = await Keyring.open(tmp_path / "keys", master)
    assert (await again.key(7)).fingerprint("x") == made
    assert await again.key(INDEX_KEY_ID)
    await again.close()


async def test_the_file_is_its_owners_alone(tmp_path: Path, master: Key) -> None:
    await (await Keyring.create(tmp_path / "keys", master)).close()
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


async def test_another_master_key_is_noticed_before_anything_is_read(tmp_path: Path, master: Key) -> None:
    await (await Keyring.create(tmp_path / "keys", master)).close()
    with pytest.raises(OperatorError) as refused:
        await Keyring.open(tmp_path / "keys", Key(os.urandom(32)))
    assert refused.value.key == "store-key-wrong"


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look at" * 20])
async def test_a_file_that_is_no_keyring_is_said_to_be_wrong(tmp_path: Path, master: Key, content: bytes) -> None:
    (tmp_path / "keys").write_bytes(content)
    with pytest.raises(OperatorError) as refused:
        await Keyring.open(tmp_path / "keys", master)
    assert refused.value.key == "store-keyring-wrong"


async def test_a_missing_keyring_is_said_to_be_missing(tmp_path: Path, master: Key) -> None:
    with pytest.raises(OperatorError) as refused:
        await Keyring.open(tmp_path / "keys", master)
    assert refused.value.key == "store-keyring-missing"


async def test_a_destroyed_key_is_gone_on_purpose_and_a_missing_one_is_not(tmp_path: Path, master: Key) -> None:
    ring = await Keyring.create(tmp_path / "keys", master)
    await ring.add(7)
    await ring.destroy([7, 8], TODAY)
    for key_id, destroyed in ((7, True), (8, True), (9, False)):
        with pytest.raises(KeyGone) as gone:
            await ring.key(key_id)
        assert gone.value.destroyed is destroyed
    assert await ring.standing([7, 8, 9, INDEX_KEY_ID]) == ({7, 8}, {9})
    await ring.destroy([7], TODAY)
    with pytest.raises(KeyGone):
        await ring.add(7)
    await ring.close()


async def test_no_byte_of_a_destroyed_key_stays_in_the_folder(tmp_path: Path, master: Key) -> None:
    ring = await Keyring.create(tmp_path / "keys", master)
    for key_id in range(1, 40):
        await ring.add(key_id)
    rows = await ring._connection.execute_fetchall("SELECT wrapped FROM keys WHERE id BETWEEN 1 AND 20")
    wrapped = [bytes(row[0]) for row in rows]
    assert all(blob in (tmp_path / "keys").read_bytes() for blob in wrapped)
    await ring.destroy(range(1, 21), TODAY)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [blob for blob in wrapped if blob[13:] in left] == []
    assert await ring.key(30)
    await ring.close()


async def test_a_key_is_on_the_disk_when_it_is_given(tmp_path: Path, master: Key) -> None:
    """The process is killed right after: the key is there for who opens the keyring next."""
    path, raw = tmp_path / "keys", os.urandom(32)
    script = f"""
import asyncio, os
from pathlib import Path
from allybot.store.keyring import Keyring
from allybot.store.sealing import Key
async def main():
    ring = await Keyring.create(Path({str(path)!r}), Key(bytes.fromhex({raw.hex()!r})))
    key = await ring.add(7)
    print(key.fingerprint("x").hex(), flush=True)
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    ring = await Keyring.open(path, Key(raw))
    assert (await ring.key(7)).fingerprint("x").hex() == done.stdout.strip()
    await ring.close()


async def test_a_half_made_keyring_is_no_keyring(tmp_path: Path, master: Key) -> None:
    """What a process left that ended while making one is in nobody's way."""
    (tmp_path / "keys.new").write_bytes(b"half")
    ring = await Keyring.create(tmp_path / "keys", master)
    assert not (tmp_path / "keys.new").exists()
    await ring.close()
