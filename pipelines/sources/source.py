"""One source, as its entry in `sources.yaml` says.

What does not belong here: the file and where a mistake stands in it (`catalogue`), and how a kind is read (one file a kind).
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from pipelines.sources.story_fields import StoryFields

COMMAND_LINE = "command line"  # the name of no source: for what a person types


class Source(BaseModel):
    """Where news comes from, and how it is asked. Each field is a key of the entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, description="unique; stands in raw.fetches and raw.documents")
    kind: str = Field(description="how it is read")
    url: str | None = Field(default=None, description="the feed, sitemap, page or archive")
    urls: tuple[str, ...] = Field(default=(), description="several of them")
    path: Path | None = Field(default=None, description="a folder, or a file; relative to the sources file")
    publisher: str | None = Field(default=None, description="whose news it is, where a page does not say so")
    language: str | None = Field(default=None, pattern="^[a-z]{2}$", description="ISO 639-1; asked for with Accept-Language")
    tags: tuple[str, ...] = Field(default=(), description="words to find its articles by")
    schedule: str | None = Field(default=None, description="cron, in UTC; without it, with the hourly run")
    backfill_days: int = Field(default=30, ge=0, description="older news than this is not fetched, where the source dates it")
    requests_per_minute: float = Field(default=60, gt=0, description="to any one host; robots.txt may ask for fewer")
    authorization_env: str | None = Field(default=None, description="variable with the Authorization header for its own host")
    allow_private: frozenset[str] = Field(default=frozenset(), description="host:port pairs at private addresses it may reach")
    fields: StoryFields | None = Field(default=None, description="jsonl: which field holds what")

    @field_validator("url", "urls")
    @classmethod
    def _without_secrets(cls, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
        for url in (value,) if isinstance(value, str) else value or ():
            if "@" in url.partition("://")[2].partition("/")[0]:
                raise ValueError("a password does not belong into an address; name a variable in authorization_env")
        return value

    @field_validator("allow_private")
    @classmethod
    def _pairs(cls, value: frozenset[str]) -> frozenset[str]:
        for pair in value:
            if not pair.rpartition(":")[0] or not pair.rpartition(":")[2].isdigit():
                raise ValueError(f'"{pair}" is not host:port, as "127.0.0.1:8000"')
        return frozenset(pair.lower() for pair in value)

    @field_validator("schedule")
    @classmethod
    def _cron(cls, value: str | None) -> str | None:
        if value is not None:
            from dagster._utils.schedules import is_valid_cron_schedule  # here, as Dagster takes a second to import

            if not is_valid_cron_schedule(value):
                raise ValueError(f'"{value}" is no cron schedule, as "*/30 * * * *" for every half hour')
        return value and " ".join(value.split())

    @property
    def addresses(self) -> list[str]:
        """All URLs of the entry, in order."""
        return [url for url in (self.url, *self.urls) if url]


ANYONE = Source(name=COMMAND_LINE, kind="urls")
