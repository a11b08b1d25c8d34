"""What kind of thing a question asks for, and whether words hold one: "How many …?" is not answered without a number.

The expected answer type is an old and cheap part of question answering (Li and Roth, "Learning Question Classifiers",
COLING 2002). Only the types that show on the surface of a sentence are told apart.
"""

from __future__ import annotations

import re
from enum import StrEnum


class AnswerType(StrEnum):
    """A number with what it counts, a moment, a reason; a person, a place, several things, yes or no.

    Of the last four no sentence shows whether it gives one.
    """

    NUMBER = "number"
    MOMENT = "moment"
    REASON = "reason"
    PERSON = "person"
    PLACE = "place"
    LIST = "list"
    YES_NO = "yes-no"


SHOWN = (AnswerType.NUMBER, AnswerType.MOMENT)
"""What no sentence gives without showing it; a reason may be given without a "because"."""


_ASKED = {
    AnswerType.NUMBER: r"how\s+(?:many|much|far|long|tall|high|deep|wide|old|big|large|heavy|fast|often|close)\b"
    r"|what\s+(?:share|percentage|proportion|number|age|distance|price|amount)\b"
    r"|what\s+(?:does|did|do|will|would)\s+(?:(?!about\b|of\b)\w+\s+){1,4}cost\b",
    AnswerType.MOMENT: r"when\b|(?:what|which)\s+(?:day|date|year|month|week|time)\b|(?:since|until|by)\s+when\b",
    AnswerType.REASON: r"why\b|how\s+come\b|(?:what|which)\s+(?:\w+\s+){0,4}(?:reasons?|cause)\b",
}
_ELSE = {
    AnswerType.PERSON: r"\bwho(?:m|se)?\b|\b(?:what|which)\s+(?:person|people|speakers?)\b",
    AnswerType.PLACE: r"\bwhere\b|\b(?:what|which)\s+(?:place|city|country|town|village|state)\b",
    AnswerType.LIST: r"^\W*(?:list|name|enumerate)\s|\b(?:what|which)\s+(?:are|were)\s+(?:all\s+)?the\b",
    AnswerType.YES_NO: r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
}
"""Asked for where nothing of the above is."""
_NUMBERS = """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half third
    quarter once twice
"""
_MOMENTS = """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today tonight tomorrow yesterday morning noon afternoon evening night midnight week
    weekend month year spring summer autumn fall winter ago now soon later before after since until christmas easter
"""


def _any_of(words: str) -> str:
    firsts = "".join(sorted({word[0] for word in words.split()}))  # most words open with another
    return rf"\b(?=[{firsts}])(?:{'|'.join(words.split())})(?:s|th|ths)?\b"


_ONE_ALONE = r"^\W*one\b"
_HELD = {
    AnswerType.NUMBER: re.compile(rf"\d|{_any_of(_NUMBERS)}|{_ONE_ALONE}", re.IGNORECASE),
    AnswerType.MOMENT: re.compile(rf"\d|{_any_of(_MOMENTS)}|{_any_of(_NUMBERS)}", re.IGNORECASE),
    AnswerType.REASON: re.compile(
        r"\b(?:because|since|so\s+that|reasons?|due\s+to|cause|thanks\s+to|in\s+order)\b", re.IGNORECASE
    ),
}


def answer_type(question: str) -> AnswerType | None:
    """The type a question asks for, or None where it shows none."""
    found = {kind: re.search(rf"\b(?:{pattern})", question, re.IGNORECASE) for kind, pattern in _ASKED.items()}
    return min(
        (kind for kind, match in found.items() if match),
        key=lambda kind: match.start() if (match := found[kind]) else 0,
        default=next((kind for kind, way in _ELSE.items() if re.search(way, question, re.IGNORECASE)), None),
    )


def holds(kind: AnswerType, text: str) -> bool:
    """Whether `text` holds something of that kind, as far as it shows."""
    return kind not in _HELD or _HELD[kind].search(text) is not None
