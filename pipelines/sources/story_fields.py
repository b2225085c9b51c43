"""Which field of a record holds what of a story: the `fields` of a `jsonl` source.

What does not belong here: how records are read (`jsonl`).
"""

from pydantic import BaseModel, ConfigDict, Field, model_validator


class StoryFields(BaseModel):
    """Names of the record's fields; a dot leads into an object, as in `meta.date`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    html: str | None = Field(default=None, description="the page")
    text: str | None = Field(default=None, description="the text, where there is no page")
    title: str | None = Field(default=None, description="the headline that stands above the text")
    url: str | None = Field(default=None, description="the story's address")
    published_at: str | None = Field(default=None, description="when it was published: ISO 8601, RFC 2822, or seconds since 1970")
    publisher: str | None = Field(default=None, description="who published it")

    @model_validator(mode="after")
    def _has_content(self) -> "StoryFields":
        if not (self.html or self.text):
            raise ValueError('name the field of the page ("html") or of the text ("text")')
        return self
