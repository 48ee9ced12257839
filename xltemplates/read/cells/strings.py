"""Texts of cells: shared strings, rich runs and escaped characters (ISO 29500-1, 18.4)."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from xltemplates.base.cells import BLANK, Blank, Text
from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CELL_CHARACTERS, SHARED_STRINGS
from xltemplates.read.container.markup import local, stream
from xltemplates.read.fast.patterns import Unusual, beginning, usual_strings, usual_text

_REMEMBERED = 512  # strings
_SHORT = 256  # bytes of such a one
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(chunks: Iterable[bytes]) -> list[Text | Blank]:
    """The table of shared strings, in order."""
    pieces = iter(chunks)
    head = beginning(pieces)
    with suppress(Unusual):
        return [_remembered(text) if len(text) <= _SHORT else _cell(text) for text in usual_strings(b"".join(head))]
    return _read(chain(head, pieces))


def _cell(written: bytes) -> Text | Blank:
    text = usual_text(written)
    if len(text) > CELL_CHARACTERS:
        raise Unusual  # whether that or something else is the reason to refuse the file, the other way tells
    return text_cell(text)


_remembered = lru_cache(_REMEMBERED)(_cell)  # copies of one template have their printed texts in common


def _read(chunks: Iterable[bytes]) -> list[Text | Blank]:
    strings: list[Text | Blank] = []

    def take(item: Element) -> None:
        if local(item.tag) != "si":
            return
        if len(strings) >= SHARED_STRINGS:
            raise Refused("file-too-large")
        strings.append(text_cell(rich_text(item)))

    stream(chunks, {"sst": take})
    return strings


def text_cell(text: str) -> Text | Blank:
    """The cell that holds a text; blank where it has no characters."""
    if len(text) > CELL_CHARACTERS:
        raise Refused("file-too-large")
    return Text(unescaped(text)) if text else BLANK


def rich_text(item: Element) -> str:
    """The text of an `si` or `is`: its `t`, or the `t` of its runs; phonetic runs are not text."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or "" if local(item[0].tag) == "t" else ""
    return "".join(_run_text(child) for child in item)


def _run_text(child: Element) -> str:
    name = local(child.tag)
    if name == "t":
        return child.text or ""
    return "".join(part.text or "" for part in child if local(part.tag) == "t") if name == "r" else ""


def unescaped(text: str) -> str:
    """`_x000D_` and its like as characters, in either case; two halves of a surrogate pair become one character."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
