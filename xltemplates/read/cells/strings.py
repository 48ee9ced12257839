"""The table of shared strings, and texts of rich runs (ISO 29500-1, 18.4)."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from xltemplates.base.cells import Blank, Text
from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CELL_CHARACTERS, SHARED_STRINGS
from xltemplates.read.container.markup import local, stream
from xltemplates.read.fast.patterns import Mismatch, beginning, decoded, matched_strings
from xltemplates.read.values import text_cell

_REMEMBERED = 512  # strings
_SHORT = 256  # bytes of such a one


def shared_strings(chunks: Iterable[bytes]) -> list[Text | Blank]:
    """The table of shared strings in the order of their indexes; blank where one has no characters.

    Refused `file-too-many-texts` for more than `SHARED_STRINGS`, `file-text-too-long`, `file-damaged`.
    """
    pieces = iter(chunks)
    head = beginning(pieces)
    with suppress(Mismatch):
        return [_remembered(text) if len(text) <= _SHORT else _cell(text) for text in matched_strings(b"".join(head))]
    return _read(chain(head, pieces))


def _cell(written: bytes) -> Text | Blank:
    text = decoded(written)
    if len(text) > CELL_CHARACTERS:
        raise Mismatch  # whether that or something else is the reason to refuse the file, the other way tells
    return text_cell(text)


_remembered = lru_cache(_REMEMBERED)(_cell)  # copies of one template have their printed texts in common


def _read(chunks: Iterable[bytes]) -> list[Text | Blank]:
    strings: list[Text | Blank] = []

    def take(item: Element) -> None:
        if local(item.tag) != "si":
            return
        if len(strings) >= SHARED_STRINGS:
            raise Refused("file-too-many-texts", limit=SHARED_STRINGS)
        strings.append(text_cell(rich_text(item)))

    stream(chunks, {"sst": take})
    return strings


def rich_text(item: Element) -> str:
    """The text of an `si` or `is` (18.4.8, 18.3.1.53): its `t`, or the `t` of its runs; phonetic runs are not text.

    `<si><r><t>郑州</t></r><r><t>市</t></r><rPh><t>…</t></rPh></si>` is `郑州市`.
    """
    if len(item) == 1 and not len(item[0]):
        return item[0].text or "" if local(item[0].tag) == "t" else ""
    return "".join(_run_text(child) for child in item)


def _run_text(child: Element) -> str:
    name = local(child.tag)
    if name == "t":
        return child.text or ""
    return "".join(part.text or "" for part in child if local(part.tag) == "t") if name == "r" else ""
