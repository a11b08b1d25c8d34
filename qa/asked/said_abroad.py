"""Whether a question in another language than English asks for the words of whom it names, where that is simple.

German, Dutch, Swedish, Danish, Norwegian, French, Spanish, Italian, Portuguese, Russian, Ukrainian, Polish, Turkish
and Arabic have a verb of speech beside the name; Chinese, Japanese and Korean one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.spelling import Word

# All folded, as the words of questions are.
_SAYING = frozenset(
    """
    sagt sagte sagten gesagt meint meinte meinten gemeint denkt dachte erklart erklarte behauptet behauptete erwahnte
    erwahnt antwortete geantwortet versprach versprochen sprach gesprochen erzahlte erzahlt
    zei zegt zeiden gezegd vertelde verteld denkt dacht beloofde beloofd sade sagt sager sier tycker mener mente
    dit disait pense pensait declare explique promis repondu parle mentionne affirme
    dijo dijeron dice dicen dicho piensa opina explico menciono prometio respondio hablo hablado
    detto dice disse dicono pensa spiegato promesso risposto parlato
    disseram diz dizem dito acha explicou prometeu respondeu falou mencionou
    сказал сказала сказали говорил говорила говорит говорят думает думают считает считают
    ответил ответила обещал обещала
    сказав говорив говорить думае вважае
    powiedzial powiedziala powiedzieli mowi mowil mowila mysli uwaza odpowiedzial obiecal
    قال قالت يقول تقول
    """.split()
)
_HAS = frozenset("hat haben hatte hatten heeft hebben had a ont avait ha han hanno har".split())
_ACCORDING = frozenset("laut selon segun secondo segundo volgens enligt ifolge wedlug словам словами мнению".split())
_PASSIVE = frozenset("wurde wurden wird werd werden wordt ete fue fueron foi foram stato stata blev ble".split())
_BY = frozenset("von par por pelo pela da dal dalla door av af".split())
_OF = frozenset("uber mit fur gegen zu de du di del sobre su con om over med о об про с к o z na عن".split())
_TITLES = frozenset("frau herr herrn m mme monsieur madame mevrouw meneer fru senor senora signor pan pani г".split())
_AT_THE_END = frozenset("dedi diyor soyledi soyluyor dusunuyor".split())
_ABOUT = frozenset("hakkinda icin".split())
_FEW = 4
"""Words between an auxiliary behind a name and its verb: "Blanc a-t-il vraiment dit"."""
_BEHIND = re.compile(
    r"(?:先生|女士|小姐)?[^、，。]{0,6}?(?:说|說|表示|认为|認為|提到|谈|談)"  # Chinese
    r"|(?:さん|氏|様|君)?[はが].*(?:言|述べ|話し|語[っり]|考え)"  # Japanese
    r"|(?:\s?씨|\s?님)?[은는이가](?=\s).*(?:말|생각|설명|언급|주장|대답)"  # Korean
)


def asks_for_words_abroad(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the question asks for the words of whom `words[first:last]` names."""
    texts = [word.text for word in words]
    while first and texts[first - 1] in _TITLES:
        first -= 1
    before, after = texts[first - 1] if first else "", texts[last] if last < len(texts) else ""
    rest = texts[last:]
    if before in _ACCORDING or after == "zufolge":
        return True
    if before in _BY:
        return not _PASSIVE.isdisjoint(texts) and not _SAYING.isdisjoint(texts)
    if before in _OF:
        return False
    if before in _SAYING or after in _SAYING:
        return True
    if before in _HAS:
        return not _SAYING.isdisjoint(rest)
    if after in _HAS:
        return not _SAYING.isdisjoint(rest[: _FEW + 1])
    return bool(rest) and rest[-1] in _AT_THE_END and after not in _ABOUT


def says_without_spaces(question: str, name: str) -> bool:
    """Whether a verb of speech follows `name` in a question without spaces between words, or with endings to them."""
    return any(_BEHIND.match(question, place.end()) for place in re.finditer(re.escape(name), question))
