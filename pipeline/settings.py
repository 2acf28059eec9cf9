"""What a run goes by: flags over environment (`PRIKAZ_…`) over `prikaz.toml` over the defaults here."""

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import ByteSize, NonNegativeInt, PositiveFloat, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from extractors.limits import ReadingLimits
from pipeline.batch import At, Limits
from schemas.errors import PrikazError

FILE = Path("prikaz.toml")
"""Read from the folder that the command is called in."""

PREFIX = "PRIKAZ_"

Origin = Literal["flag", "environment", "file", "default"]


class BadSettings(PrikazError):
    """A value of `prikaz.toml` or of the environment that can't be; `detail` says which and why."""

    code = "bad-settings"
    exit_code = 78


class Settings(ReadingLimits, BaseSettings):
    """Every value that a run goes by, those of `ReadingLimits` among them. Sizes are bytes or text such as «2 GiB»."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="ignore", frozen=True)

    db: Path = Path("plans.db")
    workers: NonNegativeInt = os.cpu_count() or 1
    timeout: PositiveFloat = 120
    longest: PositiveFloat = 7200
    memory: ByteSize = ByteSize(2 * 2**30)
    record: ByteSize = ByteSize(64 * 2**20)
    quarantine: Path | None = None
    cluster: str | None = None
    exchange: str | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """No `.env` and no folder of secrets: there is nothing secret here, and fewer places are easier to search."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def limits(self) -> Limits:
        return Limits(
            seconds=self.timeout,
            longest=self.longest,
            memory=int(self.memory),
            record=int(self.record),
            reading=self.reading,
        )

    @property
    def reading(self) -> ReadingLimits:
        return ReadingLimits(**{name: getattr(self, name) for name in ReadingLimits.model_fields})

    @property
    def at(self) -> At | None:
        """The cluster that reads, where there is one."""
        return At(self.cluster, self.exchange) if self.cluster else None


LIMITS = (*(name for name in ReadingLimits.model_fields), "timeout", "longest", "memory", "record")
"""What `--limit` takes."""


def settings(limit: Sequence[str] | None = None, **flags: object) -> Settings:
    """The settings with those flags that were given (are not None).

    Each of `limit` is «name=value», the name one of `LIMITS`. Raises `BadSettings`.
    """
    for text in limit or ():
        name, sign, value = text.partition("=")
        if not sign or name not in LIMITS:
            raise BadSettings(detail=f"--limit {text}: {', '.join(LIMITS)}")
        flags[name] = value
    try:
        unknown = sorted(set(_file()) - set(Settings.model_fields))
        if unknown:
            raise BadSettings(detail=f"{FILE}: {', '.join(unknown)}")
        return Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BadSettings(detail=wrong) from error
    except (SettingsError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(detail=str(error)) from error


def origins() -> dict[str, Origin]:
    """Where each value comes from, flags aside."""
    environment = {name.upper() for name in os.environ}
    file = _file()
    return {
        name: "environment" if f"{PREFIX}{name}".upper() in environment else "file" if name in file else "default"
        for name in Settings.model_fields
    }


def _file() -> dict[str, object]:
    try:
        return tomllib.loads(FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(detail=f"{FILE}: {error}") from error
