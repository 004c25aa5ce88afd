"""The configuration: a TOML file, each key overridable as `ALLYBOT_<SECTION>__<KEY>`. What is not known is an error that
names it, and no secret's value is ever shown.

The names are a contract with whoever runs allybot: keys may be added, none renamed.
"""

from __future__ import annotations

import base64
import binascii
import difflib
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from allybot.errors import OperatorError

PREFIX = "ALLYBOT_"
NOT_SETTINGS = frozenset({"ALLYBOT_CONFIG", "ALLYBOT_DISCORD_OPENAPI", "ALLYBOT_SANDBOX_KEY"})
"""Variables of ours that are no settings."""

KEY_BYTES = 32
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("is not a time zone such as America/Los_Angeles") from error
    return name


def _address(*schemes: str) -> AfterValidator:
    """Encrypted, or on this very machine."""

    def check(url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError(f"is not an address that begins with {schemes[0]}://")
        if parts.scheme == schemes[-1] and parts.hostname not in _LOOPBACK:
            raise ValueError(f"must begin with {schemes[0]}:// unless it is on this machine")
        return url

    return AfterValidator(check)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DiscordSettings(_Section):
    token: SecretStr = SecretStr("")
    api_url: Annotated[str, _address("https", "http")] = "https://discord.com/api/v10"
    gateway_url: Annotated[str, _address("wss", "ws")] = "wss://gateway.discord.gg/"


class DatabaseSettings(_Section):
    url: SecretStr = SecretStr("sqlite+aiosqlite:///data/allybot.db")


class SecuritySettings(_Section):
    key_file: Path = Path("data/allybot.key")
    key: SecretStr | None = None
    keyring_file: Path | None = None


class GroupSettings(_Section):
    name: str = "Our group"
    time_zone: Annotated[str, AfterValidator(_zone)] = "America/New_York"
    language: Literal["en", "es"] = "en"
    place: str = ""
    facts_file: str = ""


class DeliverySettings(_Section):
    requests_per_second: int = Field(default=35, ge=1, le=35)
    new_dms_per_hour: int = Field(default=40, ge=1, le=500)


class RetentionSettings(_Section):
    """Never longer than what `PRIVACY.md` promises; shorter is the group's choice."""

    case_hours: int = Field(default=72, ge=1, le=72)
    outbox_days: int = Field(default=7, ge=1, le=7)
    report_unverified_hours: int = Field(default=24, ge=1, le=24)
    report_verified_days: int = Field(default=7, ge=1, le=7)
    audit_days: int = Field(default=30, ge=1, le=30)
    copies_days: int = Field(default=7, ge=1, le=7)

    @property
    def case(self) -> timedelta:
        return timedelta(hours=self.case_hours)


class HealthSettings(_Section):
    host: str = "127.0.0.1"
    port: int = Field(default=8787, ge=0, le=65535)


class LoggingSettings(_Section):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Settings(BaseSettings):
    """The whole configuration. Made by `load`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, case_sensitive=False
    )

    discord: DiscordSettings = DiscordSettings()
    database: DatabaseSettings = DatabaseSettings()
    security: SecuritySettings = SecuritySettings()
    group: GroupSettings = GroupSettings()
    delivery: DeliverySettings = DeliverySettings()
    retention: RetentionSettings = RetentionSettings()
    health: HealthSettings = HealthSettings()
    logging: LoggingSettings = LoggingSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings

    @property
    def keyring_path(self) -> Path:
        """Beside the database, never in it: `<database>.keys`."""
        if self.security.keyring_file is not None:
            return self.security.keyring_file
        path = sqlite_file(self.database.url.get_secret_value())
        return Path("data/allybot.keys") if path is None else path.with_name(path.name + ".keys")


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address; None for other databases."""
    scheme, _, rest = url.partition("://")
    return Path(rest.removeprefix("/")) if scheme.startswith("sqlite") and rest.strip("/") else None


def load(file: Path, environment: Mapping[str, str], *, required: bool = False) -> Settings:
    """Raises OperatorError: one sentence that names the key and the mend. `required`: the file has to be there."""
    _refuse_unknown_variables(environment)
    held = _read(file, required=required)
    try:
        return Settings(**held)
    except ValidationError as error:
        raise _said(error, file, environment) from None


def _read(file: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if required:
            raise OperatorError("config-missing", file=str(file)) from None
        return {}
    except (OSError, UnicodeDecodeError):
        raise OperatorError("config-unreadable", file=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        raise OperatorError("config-not-toml", file=str(file), why=str(error)) from None


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    known = {name.upper() for name in _variables()}
    for name in environment:
        upper = name.upper()
        if upper.startswith(PREFIX) and upper not in known | NOT_SETTINGS:
            raise OperatorError("config-unknown-variable", name=name, near=_near(upper, known))


def _variables() -> Iterator[str]:
    for section, field in Settings.model_fields.items():
        yield f"{PREFIX}{section}"
        for key in _keys(field.annotation):
            yield f"{PREFIX}{section}__{key}"


def _keys(annotation: Any) -> list[str]:
    return list(annotation.model_fields)


def _near(name: str, known: set[str] | list[str]) -> str:
    """The known name that was probably meant; a dash where none is near."""
    found = difflib.get_close_matches(name, sorted(known), n=1)
    return found[0] if found else "-"


def _said(error: ValidationError, file: Path, environment: Mapping[str, str]) -> OperatorError:
    """The first thing that is wrong, without the value: it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    name = f"[{path[0]}] {'.'.join(path[1:])}".strip() if len(path) > 1 else f"[{path[0]}]"
    variable = PREFIX + "__".join(path).upper()
    where = variable if variable in {key.upper() for key in environment} else str(file)
    if first["type"] == "extra_forbidden":
        return OperatorError("config-unknown-key", where=where, name=name, near=_near_key(path))
    return OperatorError("config-bad-value", where=where, name=name, why=_why(first["msg"]))


def _near_key(path: list[str]) -> str:
    section = Settings.model_fields.get(path[0])
    if section is None:
        return _near(path[0], list(Settings.model_fields))
    return _near(path[-1], _keys(section.annotation))


def _why(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[0].lower() + text[1:]


def need_token(settings: Settings) -> str:
    """The bot's token. Raises OperatorError that names the ways to give one."""
    token = settings.discord.token.get_secret_value().strip()
    if not token:
        raise OperatorError("config-no-token")
    if any(char.isspace() for char in token):
        raise OperatorError(
            "config-bad-value", where="config.toml", name="[discord] token", why="is more than one line"
        )
    return token


def read_master_key(security: SecuritySettings, *, database_exists: bool) -> bytes:
    """32 bytes. A key file that isn't there is made while there is no database yet; later that is an OperatorError."""
    if security.key is not None:
        return _decoded(security.key.get_secret_value(), "ALLYBOT_SECURITY__KEY")
    path = security.key_file
    if not path.exists():
        if database_exists:
            raise OperatorError("store-key-missing", path=str(path))
        return make_key_file(path)
    try:
        _refuse_open_file(path)
        return _decoded(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError):
        raise OperatorError("key-file-unreadable", path=str(path)) from None


def make_key_file(path: Path) -> bytes:
    """A new random key, readable by its owner alone, on the disk when this returns. Never overwrites one."""
    key = os.urandom(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.urlsafe_b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise OperatorError("key-file-unwritable", path=str(path)) from None
    return key


def _refuse_open_file(path: Path) -> None:
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise OperatorError("key-file-open", path=str(path))


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise OperatorError("key-file-wrong", path=where)
    return key
