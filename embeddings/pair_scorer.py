"""The small cross-encoder that ships here, as a torch module: reads a question and a passage together, gives a number.

It is the default encoder's word embeddings, left as they are, and a few of its layers trained further, with a linear
head on the first token. So only the layers and the head have to be shipped, in half precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import scaled_dot_product_attention
from transformers import BertConfig, BertModel

MAX_TOKENS = 80
"""Of a longer pair the end of the longer text is not seen."""
TOGETHER = 12
"""Pairs that are read at once: of like length, for the shorter ones are filled up to the longest."""


class PairScorer(torch.nn.Module):
    """The first `layers` layers of the encoder in `folder`, with its tokenizer and a head that gives one number."""

    def __init__(self, folder: Path, layers: int) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(folder, local_files_only=True)
        config.num_hidden_layers = layers
        self._bert = BertModel(config, add_pooling_layer=False)
        self._bert.load_state_dict(
            {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()},
            strict=False,  # the layers beyond the first ones have no place here
        )
        self._bert.embeddings.requires_grad_(False)
        self._last = self._bert.encoder.layer[-1]
        self._bert.encoder.layer = self._bert.encoder.layer[:-1]
        self._head = torch.nn.Linear(config.hidden_size, 1)
        torch.nn.init.zeros_(self._head.weight)
        torch.nn.init.zeros_(self._head.bias)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        self._tokenizer.no_padding()

    @classmethod
    def load(cls, folder: Path, weights: Path) -> PairScorer:
        """The scorer whose trained layers are in the file `weights`."""
        trained = load_file(weights)
        layers = {name.split(".layer.")[1].split(".")[0] for name in trained if ".layer." in name}
        scorer = cls(folder, len(layers) + 1)
        missing = scorer.load_state_dict({name: value.float() for name, value in trained.items()}, strict=False)
        if missing.unexpected_keys or any(".embeddings." not in name for name in missing.missing_keys):
            raise ValueError(f"{weights.name} does not hold the layers of this scorer")
        return scorer.eval()

    def trained(self) -> dict[str, torch.Tensor]:
        """What training changes, in half precision: all but the word embeddings."""
        return {name: value.half() for name, value in self.state_dict().items() if ".embeddings." not in name}

    def forward(self, question: str, passages: Sequence[str]) -> torch.Tensor:
        """How well each passage answers the question, in logits: shape (n,)."""
        return self.score_pairs([(question, passage) for passage in passages])

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> torch.Tensor:
        """As calling it, for pairs of different questions."""
        encoded: Any = self._tokenizer.encode_batch(list(pairs))
        order = sorted(range(len(pairs)), key=lambda pair: len(encoded[pair].ids))
        alike = [order[start : start + TOGETHER] for start in range(0, len(order), TOGETHER)]
        scores = torch.cat([self._scores([encoded[pair] for pair in some]) for some in alike])
        return scores[torch.tensor(order).argsort()]

    def _scores(self, pairs: Sequence[Encoding]) -> torch.Tensor:
        length = max(len(pair.ids) for pair in pairs)
        for pair in pairs:
            pair.pad(length)
        attended = torch.tensor([pair.attention_mask for pair in pairs])
        states = self._bert(
            input_ids=torch.tensor([pair.ids for pair in pairs]),
            token_type_ids=torch.tensor([pair.type_ids for pair in pairs]),
            attention_mask=attended,
        ).last_hidden_state
        scores: torch.Tensor = self._head(self._first_token(states, attended))[:, 0, 0]
        return scores

    def _first_token(self, states: torch.Tensor, attended: torch.Tensor) -> torch.Tensor:
        """What the last layer makes of the first token, the only one the head reads; the other tokens are left out.

        `states`: shape (n, tokens, width); `attended`: shape (n, tokens), 1 for a token and 0 for filling. The result
        has shape (n, 1, width).
        """
        last: Any = self._last
        first, attention = states[:, :1], last.attention
        query, key, value = (
            layer(read).unflatten(-1, (-1, attention.self.attention_head_size)).transpose(1, 2)
            for layer, read in (
                (attention.self.query, first),
                (attention.self.key, states),
                (attention.self.value, states),
            )
        )
        dropped = attention.self.dropout.p if self.training else 0.0
        mixed = scaled_dot_product_attention(query, key, value, attended[:, None, None].bool(), dropped)
        seen = attention.output(mixed.transpose(1, 2).flatten(2), first)
        whole: torch.Tensor = last.output(last.intermediate(seen), seen)
        return whole
