"""What stands in a chat's file and nobody said: notices of the program, media left out, reactions, marks of editing.

Most are told by their form: no name, the sign that programs put before their own words, the group's name where a
person's should be, a quotation of an earlier message with a face behind it. Only deleted messages, which are printed
as if they were said, need their sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.formats.chats.layouts import SIGN
from qa.formats.chats.turns import Message

_FILE = r"\S.{0,120}\.\w{2,5}\s\([^()\n]{3,60}\)"
_MEDIA = re.compile(rf"<[^<>\n]{{3,80}}>|\[[^\[\]\n]{{3,80}}\]|{_FILE}|null", re.IGNORECASE)
_EDITED = re.compile(
    rf"\s*{SIGN}?<[^<>\n]{{2,60}}\s[^<>\n]{{2,60}}>$|\s*{SIGN}<[^<>\n]{{2,120}}>$|\s\((?:edited|bearbeitet)\)$"
)
_DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|waiting for this message.{0,40}"
    r"|(?:diese nachricht wurde|du hast diese nachricht) gelöscht|(?:se eliminó|eliminaste) este mensaje"
    r"|ce message a été supprimé|vous avez supprimé ce message|(?:mensagem apagada|você apagou esta mensagem)"
    r"|essa mensagem foi apagada|(?:questo messaggio è stato|hai) eliminato(?: questo messaggio)?"
    r"|(?:данное )?сообщение удалено|вы удалили данное сообщение|(?:dit bericht is|je hebt dit bericht) verwijderd"
    r"|bu mesaj silindi|bu mesajı sildiniz|ta wiadomość została usunięta|تم حذف هذه الرسالة|הודעה זו נמחקה)[.]?",
    re.IGNORECASE,
)
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|end-til-end|ende-til-ende|päästä päähän"
    r"|uçtan uca|сквозн|端到端|端對端|エンドツーエンド|종단간|الطرفين|מקצה לקצה|crittograf|koncovým|végponto",
    re.IGNORECASE,
)
_QUOTATION = re.compile(
    r"(?P<before>[^\"“”„«\n]{1,40})[\"“„«](?P<quoted>[^\n]{1,200}?)(?:\.{3}|…)?[\"”“»](?P<after>[^\"“”\n]{0,30})"
)
_REACTION = re.compile(r"(?:Reacted to|Removed a .{1,12} reaction from) [\"“]", re.IGNORECASE)
_REPLY = re.compile(r"(?:Replying to|Antwort auf|En réponse à|Respondiendo a) [\"“][^\n]{1,200}[\"”]", re.IGNORECASE)
_HEAD_LINE = re.compile(r"\[(?P<inner>[^\[\]]{3,120})\]")
_FORWARDED = re.compile(
    r"forwarded|weitergeleitet|transféré|reenviado|encaminhad|inoltrat|doorgestuurd|przesłan|пересла|iletil|转发|轉發",
    re.IGNORECASE,
)
_FILE_LINE = re.compile(_FILE)
_ATTACHED = re.compile(r"(?:\A|\n)\s*\{(?:Attachments|Embed|Stickers|Reactions)\}\n.*", re.DOTALL)
_KAKAO = re.compile(r"사진(?:\s\d{1,3}장)?|동영상|이모티콘|음성메시지|삭제된 메시지입니다\.?")
"""Media and deleted messages as KakaoTalk prints them, without a sign."""
_KAKAO_NOTICE = re.compile(r"\n[^\n]{1,60}님이 (?:[^\n]{1,200}님을 )?(?:나갔|들어왔|내보냈|초대했)습니다\.(?=\n|$)")
_LENGTHS = 30


def group_names(messages: Sequence[Message], stem: str) -> frozenset[str]:
    """The labels that are the chat's own name, not a person's: known by the file's name, by a notice that quotes it,
    or by the notice about encryption that opens the file under it."""
    first = next((message for message in messages if message.name), None)
    if first is None or first.name is None or first is not messages[0]:
        return frozenset()
    theirs = [message for message in messages if message.name == first.name]
    notices = " ".join(message.text for message in messages[:50] if message.name is None)
    members = {message.name for message in messages if message.name}
    signed = all(message.text.startswith(SIGN) for message in theirs)
    quoted = any(f"{mark}{first.name}" in notices for mark in '"“„«')
    named = quoted or (first.name.casefold() in stem.casefold() and len(members) > 2)
    opens = len(theirs) == 1 and _ENCRYPTED.search(first.text) is not None
    return frozenset({first.name}) if (len(theirs) <= 3 and (named or signed)) or opens else frozenset()


def said(messages: Sequence[Message], stem: str, *, quotes: bool) -> list[Message]:
    """The messages that a person wrote, less what the program added; `quotes`: reactions are printed as messages."""
    groups = group_names(messages, stem)
    named = [message for message in messages if message.name is not None]
    signs = sum(message.text.startswith(SIGN) for message in named)
    members = frozenset(message.name for message in named)
    kept = []
    reactions = _quoting(named) if quotes else frozenset()
    for message in named:
        if message.name in groups or message.first in reactions:
            continue
        if message.text.startswith(SIGN) and 2 * signs <= len(named) and len(named) > 1:
            continue
        if message is messages[0] and _ENCRYPTED.search(message.text):
            continue
        head, text = _parted(message.text)
        text = _ATTACHED.sub("", text) if "{" in text else text
        text = _KAKAO_NOTICE.sub("", text) if "습니다." in text else text
        text = (_EDITED.sub("", text) if text.endswith((">", ")")) else text).replace(SIGN, "").strip()
        if text and not any(notice.fullmatch(text) for notice in (_MEDIA, _DELETED, _KAKAO)):
            name = None if _is_forwarded(head, members) else message.name
            kept.append(message if text == message.text else replace(message, text=text, name=name))
    return kept


def _quoting(messages: Sequence[Message]) -> frozenset[int]:
    """The places of messages that only quote the beginning of another, a few words before and a face behind."""
    quoting = [
        (message, match)
        for message in messages
        if (match := _QUOTATION.fullmatch(message.text.strip())) and _has_face(match["after"])
    ]
    lengths = Counter(len(match["quoted"]) for _, match in quoting)
    starts = {
        message.text.strip()[:length].rstrip() for length, _ in lengths.most_common(_LENGTHS) for message in messages
    }
    return frozenset(
        message.first
        for message, match in quoting
        if match["quoted"].rstrip() in starts or _REACTION.match(message.text.strip())
    )


def _has_face(text: str) -> bool:
    return any(unicodedata.category(character) == "So" for character in text)


def _parted(text: str) -> tuple[str, str]:
    """The line above the words that names a file, or says what they answer or where they come from; and the words."""
    if "\n" not in text:
        return "", text
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    is_head = _REPLY.fullmatch(first) or _HEAD_LINE.fullmatch(first) or _FILE_LINE.fullmatch(first)
    return (first, rest) if rest.strip() and is_head else ("", text)


def _is_forwarded(head: str, members: Collection[str | None]) -> bool:
    """Whether the words below were only passed on (`[Forwarded from Sund News]`). An answer ends with a member."""
    line = _HEAD_LINE.fullmatch(head)
    if line is None or _FORWARDED.search(line["inner"]):
        return line is not None
    words = line["inner"].split()
    member = any(" ".join(words[place:]) in members for place in range(1, len(words)))
    return len(words) > 2 and ":" not in line["inner"] and not member
