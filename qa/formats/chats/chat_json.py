"""`chat-json`: chats as the programs' own exports hold them: Telegram, Slack, Discord, Messenger, Instagram, Google
Chat, Teams, Skype, Twitch.

They all hold a list of messages, each with who sent it, when, and its words, under names that differ. A message without
one of them is a notice. Where several such lists stand side by side the file is of several chats, and is refused.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse
from qa.formats.chats.turns import Message, parse_of
from qa.formats.dates import find_date
from qa.formats.moments import CLOCK, clock_of, epoch, iso_moment
from qa.formats.recognisers.salvage import content_of
from qa.formats.recognisers.times import clock

_SENDER = """user_profile author_profile from sender_name senderName sender author creator commenter displayName
    username user_name nickname user from_name""".split()
_NAME = """real_name display_name displayName nickname global_name name username first_name
    user screen_name""".split()
_WHEN = """date timestamp_ms timestamp ts created_date createdDateTime createTime originalarrivaltime sentDateTime
    created_at createdAt sent_at time""".split()
_WORDS = "content text body message message_body msg".split()
_TITLE = "title threadName name displayName topic".split()
_NOTICES = frozenset("service system unsubscribe subscribe call bot_add bot_remove systemeventmessage".split())
_FORWARDED = "forwarded_from"
"""Beside a message that its sender only passes on."""
_OWN_NOTICES = ("subtype", "messageType", "messagetype", "type")
_START = re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")')
_HEAD = 1 << 16
_DEPTH = 6
_LISTS = 50
_WORDS_FIELD = re.compile(rf'"(?:{"|".join(_WORDS)})"\s*:')
_WHEN_FIELD = re.compile(rf'"(?:{"|".join(_WHEN)})"\s*:')
_SENDER_FIELD = re.compile(rf'"(?:{"|".join(_SENDER)})"\s*:')
_TAG = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>|<[A-Za-z/][^<>]{0,500}>")
_LINK = re.compile(r"<(?P<target>[@#!]?[^<>|\s]{1,500})(?:\|(?P<shown>[^<>]{0,300}))?>")
_CLOCK = re.compile(CLOCK, re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,19}(?:\.\d{1,9})?")
_IN_WORDS = re.compile(r"[^\W\d_]{2}.*\d{4}|\d{4}.*[^\W\d_]{2}")
_LONGEST_MOMENT = 100


def recognises(document: Document) -> bool:
    head = document.text[:_HEAD]
    if not _START.match(head) or not (_WORDS_FIELD.search(head) and _SENDER_FIELD.search(head)):
        return False
    if not _WHEN_FIELD.search(head) and '"content_offset_seconds"' not in head:
        return False
    try:
        return bool(_chats(content_of(document).value))
    except UnreadableFile:
        return False


def read(document: Document) -> Parse:
    content = content_of(document)
    chats = _chats(content.value)
    if not chats:
        remedy = "export the chat with its messages, each with sender, date and text"
        raise UnknownFormat(document.name, "JSON, but no list of messages was found in it", (), remedy)
    if len(chats) > 1:
        titles = ", ".join(repr(title) for title, _ in chats[:5] if title) or "without titles"
        raise document.unreadable(f"it holds several chats ({titles})", "export each chat to a file of its own")
    title, found = chats[0]
    members = _members(found)
    repaired = _is_doubly_encoded(found)
    messages = [
        _message(place, item, members, repaired=repaired) for place, item in enumerate(found, 1) if not _is_notice(item)
    ]
    moments = [message.at or message.start_ms for message in messages]
    if len(messages) > 1 and all(moments) and str(moments[0]) > str(moments[-1]):
        messages.reverse()
    return parse_of(
        document,
        messages,
        format="chat-json",
        shape="a chat: a field for the sender of each message",
        unit="item",
        title=_repaired(title) if title and repaired else title,
        doubts=content.doubts,
    )


def _chats(value: Any) -> list[tuple[str | None, list[Mapping[str, Any]]]]:
    """The lists of messages in a file with the titles beside them, those with any words in them."""
    chats: list[tuple[str | None, list[Mapping[str, Any]]]] = []
    _gather(value, None, chats, _DEPTH)
    return chats


def _gather(value: Any, title: str | None, chats: list[tuple[str | None, list[Mapping[str, Any]]]], depth: int) -> None:
    if depth == 0 or len(chats) >= _LISTS:
        return
    if isinstance(value, dict):
        own = next((text for key in _TITLE if isinstance(text := value.get(key), str) and text.strip()), title)
        for key in ("channel", "guild"):
            if isinstance(inner := value.get(key), dict) and isinstance(inner.get("name"), str):
                own = inner["name"]
                break
        for inner in value.values():
            if isinstance(inner, dict | list):
                _gather(inner, own, chats, depth - 1)
    elif isinstance(value, list):
        items: list[Mapping[str, Any]] = [item for item in value if isinstance(item, dict)]
        if items and sum(_is_message(item) for item in items) * 2 >= sum(not _is_notice(item) for item in items) > 0:
            chats.append((title, items))
            return
        for inner in items[:_LISTS]:
            _gather(inner, title, chats, depth - 1)


def _is_message(item: Mapping[str, Any]) -> bool:
    return _words(item) is not None and _sender(item, {}) is not None and (_is_dated(item) or _offset(item) is not None)


def _is_notice(item: Mapping[str, Any]) -> bool:
    """Joins, calls and the like: the type says so, or the subtype of what looks like a message."""
    kinds = [str(item[key]).casefold() for key in _OWN_NOTICES if isinstance(item.get(key), str)]
    subtype = item.get("subtype")
    if isinstance(subtype, str) and subtype not in ("bot_message", "thread_broadcast", "me_message", "file_share"):
        return True
    return any(kind in _NOTICES or kind.startswith(("threadactivity", "event/", "guildmember")) for kind in kinds)


def _message(place: int, item: Mapping[str, Any], members: Mapping[str, str], *, repaired: bool) -> Message:
    name, text = None if _FORWARDED in item else _sender(item, members), _words(item) or ""
    if repaired:
        name, text = name and _repaired(name), _repaired(text)
    if isinstance(item.get("ts"), str):
        text = html.unescape(_LINK.sub(lambda link: _shown(link, members), text))
    if name is not None:
        name = " ".join(_whole(name).split()) or None
    return Message(place, place, name, _whole(text).strip(), _when(item), _offset(item))


def _words(item: Mapping[str, Any]) -> str | None:
    for key in _WORDS:
        value = item.get(key)
        if isinstance(value, str):
            return _plain(value) if _is_html(item, value) else value
        if isinstance(value, list):
            parts = [part if isinstance(part, str) else _text_of(part) for part in value]
            return "".join(parts)
        if isinstance(value, dict):
            inner = next((text for key in ("content", "body", "text") if isinstance(text := value.get(key), str)), None)
            if inner is not None:
                return _plain(inner) if str(value.get("contentType", "")).casefold() == "html" else inner
    return None


def _text_of(part: Any) -> str:
    return part["text"] if isinstance(part, dict) and isinstance(part.get("text"), str) else ""


def _is_html(item: Mapping[str, Any], text: str) -> bool:
    return "<" in text and str(item.get("messagetype", "")).casefold().startswith("richtext")


def _plain(text: str) -> str:
    """Words of a piece of HTML: a line break for each break, nothing for other tags."""
    return html.unescape(_TAG.sub(lambda tag: "\n" if tag[0][1:2] in "b/" and tag[0][2:3] in "rpdl" else "", text))


def _shown(link: re.Match[str], members: Mapping[str, str]) -> str:
    target, shown = link["target"], link["shown"]
    if target.startswith("@"):
        return f"@{members.get(target[1:]) or shown or target[1:]}"
    return shown or target


def _sender(item: Mapping[str, Any], members: Mapping[str, str]) -> str | None:
    """The sender's name: the first field that has one, from a profile before a bare id."""
    for key in _SENDER:
        value = item.get(key)
        if isinstance(value, dict):
            user = value.get("user")
            inner = user if isinstance(user, dict) else value
            named = next((name for field in _NAME if isinstance(name := inner.get(field), str) and name.strip()), None)
            if named:
                return named
        elif isinstance(value, str) and value.strip():
            return members.get(value, value)
        elif isinstance(value, int) and not isinstance(value, bool):
            return members.get(str(value), str(value))
    return None


def _members(items: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Names by id, from the messages that carry both."""
    members = {}
    for item in items:
        profile, user = item.get("user_profile"), item.get("user")
        if isinstance(profile, dict) and isinstance(user, str) and (name := _sender({"user_profile": profile}, {})):
            members[user] = name
    return members


def _when(item: Mapping[str, Any]) -> dt.datetime | None:
    for key in _WHEN:
        value = item.get(key)
        if isinstance(value, str):
            if _EPOCH.fullmatch(value):
                value = float(value)
            elif moment := iso_moment(value) or _long_date(value):
                return moment
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e20 and (at := epoch(value)):
            return at
    return None


def _long_date(text: str) -> dt.datetime | None:
    """A day in words, then a time: `Tuesday, March 12, 2024 at 2:05:11 PM UTC`, `mardi 12 mars 2024 à 14:05:11 UTC`."""
    found = find_date(text[:_LONGEST_MOMENT])
    clock = _CLOCK.search(text[:_LONGEST_MOMENT], found.end) if found else None
    time = clock_of(clock) if clock else None
    return dt.datetime.combine(found.day, time, dt.UTC if "UTC" in text else None) if found and time else None


def _is_dated(item: Mapping[str, Any]) -> bool:
    """Whether a field for the moment holds one, be it in words that are not understood; a place in a recording is
    none."""
    written = (value for key in _WHEN if isinstance(value := item.get(key), str) and clock(value) is None)
    return _when(item) is not None or any(_IN_WORDS.search(value[:_LONGEST_MOMENT]) for value in written)


def _offset(item: Mapping[str, Any]) -> int | None:
    value = item.get("content_offset_seconds")
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e8:
        return round(value * 1000)
    return None


def _is_doubly_encoded(items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the words are UTF-8 whose bytes were taken for letters, as Messenger's export has them: `Ã©` for `é`."""
    texts = [text for text in _strings(items) if not text.isascii()]
    return bool(texts) and all(_repaired(text) != text for text in texts)


def _strings(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for item in items:
        yield from (text for text in (_words(item), _sender(item, {})) if text)


def _repaired(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _whole(text: str) -> str:
    """Without half characters, which nothing can store."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
