"""The links of an answer, each an address in one: the words a citation mark opens, and a question without a guess."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from pydantic import Field, ValidationError

from qa.citation import Citation
from qa.question import INFERABLE
from qa.transcript import Frozen

_PREFIX = "#cite/"
_DIGEST_LENGTH = 16
_UNREAD = re.compile(r"#unread/([0-9]{1,6})/([a-z,]{0,99})")


class Place(Frozen):
    """Characters `start` to `end` of a turn; `digest` begins that turn's digest as it was when cited."""

    transcript: str
    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    digest: str = Field(min_length=_DIGEST_LENGTH, max_length=_DIGEST_LENGTH)

    @classmethod
    def of(cls, citation: Citation) -> Place:
        return cls(
            transcript=citation.transcript_id,
            turn=citation.turn,
            start=citation.start,
            end=citation.end,
            digest=citation.turn_digest[:_DIGEST_LENGTH],
        )

    @classmethod
    def parse(cls, href: str) -> Place | None:
        """The place a link made by `href` leads to; None for anything else."""
        parts = href.removeprefix(_PREFIX).split("/")
        if not href.startswith(_PREFIX) or len(parts) != len(cls.model_fields):
            return None
        try:
            return cls.model_validate_strings(
                dict(zip(cls.model_fields, [unquote(parts[0]), *parts[1:]], strict=True)),
            )
        except ValidationError:
            return None

    @property
    def href(self) -> str:
        """Letters, digits and `%-._~/` only, whatever the transcript is called."""
        return f"{_PREFIX}{quote(self.transcript, safe='')}/{self.turn}/{self.start}/{self.end}/{self.digest}"


class Unread(Frozen):
    """The `exchange`-th question of the conversation, to be asked again with these `fields` not read out of it."""

    exchange: int = Field(ge=0)
    fields: tuple[str, ...] = ()

    @classmethod
    def parse(cls, href: str) -> Unread | None:
        """What a link made by `href` asks; None for anything else."""
        match = _UNREAD.fullmatch(href)
        fields = tuple(filter(None, match[2].split(","))) if match else ()
        return cls(exchange=int(match[1]), fields=fields) if match and set(fields) <= set(INFERABLE) else None

    @property
    def href(self) -> str:
        """Small letters, digits and `#,/` only."""
        return f"#unread/{self.exchange}/{','.join(self.fields)}"
