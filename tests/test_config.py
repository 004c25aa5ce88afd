"""The configuration: names are a contract, and everything wrong is one sentence with the mend and without the value."""

from __future__ import annotations

import base64
import os
import stat
import tomllib
from pathlib import Path

import pytest

from allybot.config import (
    SecuritySettings,
    Settings,
    load,
    make_key_file,
    need_token,
    read_master_key,
    sqlite_file,
)
from allybot.errors import OperatorError
from allybot.texts import Texts

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TEXTS = Texts.load()


def refusal(text: str, folder: Path, **environment: str) -> tuple[str, str]:
    """The key of the refusal, and its sentence in English."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OperatorError) as refused:
        load(file, environment)
    assert TEXTS.say("es", refused.value.key, **refused.value.values)
    return refused.value.key, TEXTS.say("en", refused.value.key, **refused.value.values)


def test_the_example_names_every_key_with_its_default() -> None:
    written = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    model = Settings()
    optional = {("security", "key"), ("security", "keyring_file")}
    for section, keys in Settings.model_fields.items():
        for key in keys.annotation.model_fields:  # type: ignore[union-attr]  # every section is a model
            if (section, key) in optional:
                continue
            value = getattr(getattr(model, section), key)
            plain = value.get_secret_value() if hasattr(value, "get_secret_value") else value
            assert written[section][key] == (str(plain) if isinstance(plain, Path) else plain), (section, key)
    assert "keyring_file" in EXAMPLE.read_text(encoding="utf-8")


def test_the_example_can_be_used_as_it_is() -> None:
    assert load(EXAMPLE, {}) == Settings()


def test_variables_go_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[group]\nlanguage = "en"\nplace = "Here"\n')
    settings = load(file, {"ALLYBOT_GROUP__LANGUAGE": "es"})
    # pydantic-settings reads the process's own environment; the variables checked are the ones given.
    assert settings.group.place == "Here"


def test_a_variable_of_the_process_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLYBOT_GROUP__LANGUAGE", "es")
    (tmp_path / "config.toml").write_text('[group]\nlanguage = "en"\n')
    assert load(tmp_path / "config.toml", os.environ).group.language == "es"


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ('[discord]\ntokn = "x"', "config-unknown-key", "[discord] tokn is not a setting (the nearest is: token)"),
        ("[discrod]\na = 1", "config-unknown-key", "the nearest is: discord"),
        ("[discord", "config-not-toml", "is not valid TOML"),
        ('[group]\ntime_zone = "Mars/Olympus"', "config-bad-value", "[group] time_zone is not a time zone"),
        ('[group]\nlanguage = "fr"', "config-bad-value", "[group] language"),
        ('[discord]\napi_url = "http://evil.example/x"', "config-bad-value", "must begin with https://"),
        ("[retention]\ncase_hours = 100", "config-bad-value", "less than or equal to 72"),
        ('[health]\nport = "many"', "config-bad-value", "[health] port"),
    ],
)
def test_what_is_wrong_is_named_with_its_mend(text: str, key: str, says: str, tmp_path: Path) -> None:
    found, sentence = refusal(text, tmp_path)
    assert found == key
    assert says in sentence
    assert sentence.count("\n") == 0


def test_a_variable_of_no_setting_is_named(tmp_path: Path) -> None:
    key, sentence = refusal("", tmp_path, ALLYBOT_DISCORD__TOKN="x")
    assert key == "config-unknown-variable"
    assert "ALLYBOT_DISCORD__TOKEN" in sentence


def test_no_secret_is_shown(tmp_path: Path) -> None:
    _, sentence = refusal('[discord]\ntoken = ["s3cr3t-token"]', tmp_path)
    assert "s3cr3t" not in sentence
    file = tmp_path / "config.toml"
    file.write_text('[discord]\ntoken = "s3cr3t"\n[database]\nurl = "postgresql+asyncpg://u:passw0rd@h/n"')
    shown = repr(load(file, {}))
    assert "s3cr3t" not in shown
    assert "passw0rd" not in shown


def test_a_missing_token_names_the_ways_to_give_one(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as refused:
        need_token(load(tmp_path / "none.toml", {}))
    sentence = TEXTS.say("en", refused.value.key)
    assert all(way in sentence for way in ("config.toml", "ALLYBOT_DISCORD__TOKEN", "allybot init"))


def test_a_file_that_has_to_be_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as refused:
        load(tmp_path / "none.toml", {}, required=True)
    assert refused.value.key == "config-missing"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite+aiosqlite:///data/allybot.db", Path("data/allybot.db")),
        ("sqlite+aiosqlite:////var/lib/allybot.db", Path("/var/lib/allybot.db")),
        ("postgresql+asyncpg://u@h/n", None),
    ],
)
def test_where_the_file_and_its_keyring_are(url: str, path: Path | None) -> None:
    assert sqlite_file(url) == path
    keyring = Settings(database={"url": url}).keyring_path  # type: ignore[arg-type]  # pydantic makes the section
    assert keyring == (Path("data/allybot.keys") if path is None else Path(f"{path}.keys"))


def test_the_first_run_makes_a_key_that_is_its_owners_alone(tmp_path: Path) -> None:
    security = SecuritySettings(key_file=tmp_path / "sub" / "key")
    made = read_master_key(security, database_exists=False)
    assert stat.S_IMODE(security.key_file.stat().st_mode) == 0o600
    assert read_master_key(security, database_exists=True) == made


def key_refusal(security: SecuritySettings, *, database_exists: bool = True) -> str:
    with pytest.raises(OperatorError) as refused:
        read_master_key(security, database_exists=database_exists)
    assert TEXTS.say("en", refused.value.key, **refused.value.values).endswith((".", "key"))
    return refused.value.key


def test_a_missing_key_is_never_made_anew_where_there_is_a_database(tmp_path: Path) -> None:
    assert key_refusal(SecuritySettings(key_file=tmp_path / "key")) == "store-key-missing"
    assert not (tmp_path / "key").exists()


def test_a_key_that_others_can_read_or_that_is_none_is_refused(tmp_path: Path) -> None:
    security = SecuritySettings(key_file=tmp_path / "key")
    make_key_file(security.key_file)
    security.key_file.chmod(0o644)
    assert key_refusal(security) == "key-file-open"
    security.key_file.chmod(0o600)
    security.key_file.write_text("short")
    assert key_refusal(security) == "key-file-wrong"
    with pytest.raises(OperatorError):
        make_key_file(security.key_file)


def test_a_key_can_come_from_a_secret_store() -> None:
    key = os.urandom(32)
    security = SecuritySettings(key=base64.urlsafe_b64encode(key).decode())  # type: ignore[arg-type]  # pydantic wraps it
    assert read_master_key(security, database_exists=True) == key
