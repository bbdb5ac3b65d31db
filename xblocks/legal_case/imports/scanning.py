"""Finds what stands between two marks, in one pass over a text: no text of any kind makes it go back and forth."""

from collections.abc import Callable


def parts(text: str, begin: str, end: str) -> list[tuple[str, str]]:
    """The text as pairs of what stands outside and what inside two marks; a mark that is never closed is outside."""
    found, at = [], 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start + len(begin))) >= 0:
        found.append((text[at:start], text[start + len(begin) : stop]))
        at = stop + len(end)
    return [*found, (text[at:], "")]


def without(text: str, begin: str, end: str, taken: Callable[[str], object] = lambda _inside: None) -> str:
    """The text without what stands between two marks, which is handed to `taken`."""
    *inner, (last, _) = parts(text, begin, end)
    for _, inside in inner:
        taken(inside)
    return "".join([*(outside for outside, _ in inner), last])


def pairs(text: str, opening: str, closing: str) -> dict[int, int]:
    """Where each opening bracket that is closed begins and ends."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for at, sign in enumerate(text):
        if sign == opening:
            waiting.append(at)
        elif sign == closing and waiting:
            found[waiting.pop()] = at
    return found
