"""Every setting of dealhouse in one place: `DEALHOUSE_*` variables, then `dealhouse.toml` in the working folder, then the defaults here.

What does not belong here: what is read from (`sources.yaml`), and how Dagster itself is set up (`dagster.yaml`).
"""

import os
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, HttpUrl, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

PREFIX = "DEALHOUSE_"
FILE = "dealhouse.toml"


class SettingsError(ValueError):
    """A setting cannot be what it is; the message names the variable and what is expected."""


class Settings(BaseSettings):
    """What a run may be told. Every field is the variable `DEALHOUSE_<NAME>`, and the key `<name>` of `dealhouse.toml`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True)

    home: Path = Field(Path("data"), description="the folder under which everything lies that a run writes")
    warehouse_url: str | None = Field(None, description="SQLAlchemy URL of a warehouse on PostgreSQL; without it, DuckDB under home")
    sources: Path | None = Field(None, description="the file that lists the sources; without it, sources.yaml where there is one")
    keep_documents_days: int | None = Field(None, gt=0, description="then the bytes of a document that was read go; without it, never")
    corrections: Path | None = Field(
        None, description="the file of people's corrections, to be kept under version control; without it, corrections.yaml under home"
    )
    ecb_rates_url: str = Field(
        "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip",
        description="the ECB's file of reference rates, asked for where dates are newer than the bundled rates; empty for never",
    )
    max_document_bytes: int = Field(20_000_000, gt=0, description="a larger document goes to quarantine")
    connect_timeout_seconds: float = Field(10, gt=0)
    read_timeout_seconds: float = Field(20, gt=0, description="the longest silence of a server")
    total_timeout_seconds: float = Field(60, gt=0, description="the longest that one document may take in all")
    attempts: int = Field(3, ge=1, description="how often one document is asked for where a fault may pass")
    retry_wait_seconds: float = Field(1, gt=0, description="the wait before the second attempt; it doubles")
    longest_wait_seconds: float = Field(60, gt=0, description="a server that asks for a longer wait is asked again at the next poll")
    connections_per_host: int = Field(2, ge=1, description="how many requests one host answers at a time")
    most_new_per_poll: int = Field(1000, ge=1, description="the rest of a longer feed is left to the next polls")
    longest_poll_seconds: float = Field(300, gt=0, description="then no more documents are asked for: other runs wait for this one's turn")
    max_archive_bytes: int = Field(3_000_000_000, gt=0, description="a larger WARC or JSONL file is not downloaded")
    archive_timeout_seconds: float = Field(3600, gt=0, description="the longest that the download of such a file may take")
    max_redirects: int = Field(5, ge=0)
    user_agent: str = Field("dealhouse/0.1 (+https://pypi.org/project/dealhouse)", min_length=1, description="put your contact into it")
    allow_private: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="host:port pairs at private addresses that may be fetched, separated by commas"
    )
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="processes that clean and extract")
    executor: Literal["in_process", "multiprocess"] = Field(
        "in_process", description="where the steps of Dagster's runs are done: in the run's process, or each in one of its own"
    )
    wait_seconds: float = Field(60, ge=0, description="how long a run waits for another writer of the warehouse")
    publish_texts: bool = Field(True, description="whether the published file holds the articles' texts and lines, or only quotes of them")
    failure_webhook: HttpUrl | None = Field(None, description="where Dagster posts a JSON message when a run fails")

    @field_validator("home", "sources")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value else None

    @field_validator("allow_private", mode="before")
    @classmethod
    def _pairs(cls, value: Any) -> frozenset[str]:
        pairs = frozenset(pair.strip().lower() for pair in value.split(",") if pair.strip()) if isinstance(value, str) else frozenset(value)
        for pair in pairs:
            if not pair.rpartition(":")[0] or not pair.rpartition(":")[2].isdigit():
                raise ValueError(f'"{pair}" is not host:port, as "127.0.0.1:8000"')
        return pairs

    @cached_property
    def documents(self) -> Path:
        """The folder of the document store."""
        return self.home / "documents"

    @cached_property
    def quarantine(self) -> Path:
        """The folder of input that could not be read."""
        return self.home / "quarantine"

    @cached_property
    def cache(self) -> Path:
        """The folder of feeds and sitemaps as they last came."""
        return self.home / "cache"

    @cached_property
    def inbox(self) -> Path:
        """The folder into which files are dropped."""
        return self.home / "inbox"

    @cached_property
    def corrections_file(self) -> Path:
        """The file of people's corrections."""
        return self.corrections or self.home / "corrections.yaml"

    @cached_property
    def dagster_home(self) -> Path:
        """Dagster's own folder: its runs, its log."""
        return self.home / "dagster"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments beat the environment, the environment beats the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load(**given: Any) -> Settings:
    """The settings as they stand now; `given` beats the environment. Raises SettingsError, which names the variable."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("\n".join(_told(fault) for fault in error.errors())) from None
    except ValueError as error:  # a dealhouse.toml that is no TOML
        raise SettingsError(f"{FILE}: {error}") from None


def _told(fault: Any) -> str:
    name = str(fault["loc"][0]) if fault["loc"] else "settings"
    if fault["type"] == "extra_forbidden":
        return f'{FILE}: unknown key "{name}"; the keys are {", ".join(sorted(Settings.model_fields))}'
    message = fault["msg"].removeprefix("Value error, ")
    return f'{PREFIX}{name.upper()}: {message[0].lower()}{message[1:]}, but it is "{fault["input"]}"'
