"""Encoders worth using, as data: what each is, the languages it was trained on, and the words it wants before a text.

Each fact is from the model's card or files on the hub, https://huggingface.co/NAME, or from the tables that MTEB keeps,
https://github.com/embeddings-benchmark/mteb/tree/main/mteb/models. Not listed, since they cannot be run here: those
that come with code of their own (gte-base-en-v1.5, gte-multilingual-base, arctic-embed-m-v2.0 and others), and those
whose weights are published as a pickle alone. The README's table is this one; a test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from embeddings.models import DEFAULT_MODEL, existing


class Prompts(NamedTuple):
    """The words a model wants before a question and before a passage, with the space that follows them."""

    query: str = ""
    passage: str = ""


NO_PROMPTS = Prompts()


@dataclass(frozen=True)
class KnownEncoder:
    """`name` is the full one on the hub. A vector has `dimension` numbers, of a text `max_tokens` tokens are seen, the
    prompt's among them (None: all of it), `parameters` are in millions, `megabytes` (10^6 bytes) are those of the
    weights, `languages` are codes of ISO 639-1 (None: very many, not told which), `needs` is what else is to be done.
    """

    name: str
    dimension: int
    parameters: float
    megabytes: int
    max_tokens: int | None
    licence: str
    languages: frozenset[str] | None
    prompts: Prompts = NO_PROMPTS
    needs: str = ""

    @property
    def short_name(self) -> str:
        """What a folder is called that the model was downloaded to."""
        return self.name.rpartition("/")[2]


def known_encoder(name: str) -> KnownEncoder | None:
    """The encoder of that full name; or, where `name` is a folder on this machine, the one the folder is called after.

    The files in a folder do not say which model they are (`_name_or_path` in config.json and `base_model` on the card
    name what a model was made from), so its name has to: intfloat/e5-small-v2 is known in a folder that is called
    e5-small-v2, intfloat_e5-small-v2 or models--intfloat--e5-small-v2, as caches have it with the files in
    snapshots/REVISION below, and in no other.
    """
    folder = existing(name)
    known = _BY_NAME.get(name.casefold())
    if known or folder is None:
        return known
    folder = folder.resolve()
    called = folder.parent.parent if folder.parent.name == "snapshots" else folder
    return _BY_FOLDER.get(called.name.casefold())


def _folders(encoder: KnownEncoder) -> tuple[str, ...]:
    return encoder.short_name, encoder.name.replace("/", "_"), f"models--{encoder.name.replace('/', '--')}"


_E5 = Prompts("query: ", "passage: ")
_REPRESENT = Prompts("Represent this sentence for searching relevant passages: ")
_GEMMA = Prompts("task: search result | query: ", "title: none | text: ")

_ENGLISH = frozenset({"en"})
# XLM-RoBERTa's, as the cards of multilingual E5 list them.
_E5_LANGUAGES = frozenset(
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq "
    "sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh".split()
)
_PARAPHRASE_LANGUAGES = frozenset(
    "ar bg ca cs da de el en es et fa fi fr gl gu he hi hr hu hy id it ja ka ko ku lt lv mk mn mr ms my nl no pl pt ro "
    "ru sk sl sq sr sv th tr uk ur vi zh".split()
)
_GRANITE_LANGUAGES = frozenset("ar cs de en es fr it ja ko nl pt zh".split())

ENCODERS = (
    KnownEncoder(DEFAULT_MODEL, 384, 22.7, 91, 256, "Apache-2.0", _ENGLISH),
    KnownEncoder("sentence-transformers/all-mpnet-base-v2", 768, 109, 438, 384, "Apache-2.0", _ENGLISH),
    KnownEncoder("intfloat/e5-small-v2", 384, 33.4, 133, 512, "MIT", _ENGLISH, _E5),
    KnownEncoder("intfloat/e5-base-v2", 768, 109, 438, 512, "MIT", _ENGLISH, _E5),
    KnownEncoder("intfloat/e5-large-v2", 1024, 335, 1340, 512, "MIT", _ENGLISH, _E5),
    KnownEncoder("BAAI/bge-small-en-v1.5", 384, 33.4, 133, 512, "MIT", _ENGLISH, _REPRESENT),
    KnownEncoder("BAAI/bge-base-en-v1.5", 768, 109, 438, 512, "MIT", _ENGLISH, _REPRESENT),
    KnownEncoder("BAAI/bge-large-en-v1.5", 1024, 335, 1340, 512, "MIT", _ENGLISH, _REPRESENT),
    KnownEncoder("thenlper/gte-small", 384, 33.4, 67, 512, "MIT", _ENGLISH),
    KnownEncoder("thenlper/gte-base", 768, 109, 220, 512, "MIT", _ENGLISH),
    KnownEncoder("Snowflake/snowflake-arctic-embed-s", 384, 33, 133, 512, "Apache-2.0", _ENGLISH, _REPRESENT),
    KnownEncoder("mixedbread-ai/mxbai-embed-large-v1", 1024, 335, 670, 512, "Apache-2.0", _ENGLISH, _REPRESENT),
    KnownEncoder("minishlab/potion-base-8M", 256, 7.6, 30, None, "MIT", _ENGLISH),
    KnownEncoder("intfloat/multilingual-e5-small", 384, 118, 471, 512, "MIT", _E5_LANGUAGES, _E5),
    KnownEncoder("intfloat/multilingual-e5-base", 768, 278, 1110, 512, "MIT", _E5_LANGUAGES, _E5),
    KnownEncoder("intfloat/multilingual-e5-large", 1024, 560, 2240, 512, "MIT", _E5_LANGUAGES, _E5),
    KnownEncoder(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
        384,
        118,
        471,
        128,
        "Apache-2.0",
        _PARAPHRASE_LANGUAGES,
    ),
    KnownEncoder(
        "ibm-granite/granite-embedding-107m-multilingual", 384, 107, 214, 512, "Apache-2.0", _GRANITE_LANGUAGES
    ),
    KnownEncoder(
        "google/embeddinggemma-300m",
        768,
        308,
        1230,
        2048,
        "Gemma",
        None,
        _GEMMA,
        needs="the terms of Gemma accepted on the hub, and `hf auth login`",
    ),
)

_BY_NAME = {encoder.name.casefold(): encoder for encoder in ENCODERS}
_BY_FOLDER = {folder.casefold(): encoder for encoder in ENCODERS for folder in _folders(encoder)}
