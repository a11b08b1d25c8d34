"""Text of other people's files, made fit for a terminal."""


def visible(text: str) -> str:
    """`text` on one line, with control and direction characters as escapes, so that it cannot drive the terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
