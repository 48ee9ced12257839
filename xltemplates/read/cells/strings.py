"""The table of shared strings, and texts of rich runs (ISO 29500-1, 18.4)."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import XML, Element, ParseError

from xltemplates.base.cells import Blank, FontMarks, Run, Text
from xltemplates.base.errors import Refused
from xltemplates.read.cells.styles import DARK, font_marks
from xltemplates.read.container.limits import CELL_CHARACTERS, SHARED_STRINGS
from xltemplates.read.container.markup import local, stream
from xltemplates.read.fast.patterns import RUN_END, Mismatch, beginning, decoded, matched_strings
from xltemplates.read.sheet_cells import text_cell, unescaped

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
    """A string as the patterns give it. Mismatch for what is wrong: why the file is refused the other way tells."""
    if written.startswith(b"<si>"):
        with suppress(ParseError, Refused):
            return rich_text(XML(written))
        raise Mismatch
    text = decoded(written) if RUN_END not in written else "".join(map(decoded, written.split(RUN_END)))
    if len(text) > CELL_CHARACTERS:
        raise Mismatch
    return text_cell(text)


_remembered = lru_cache(_REMEMBERED)(_cell)  # copies of one template have their printed texts in common


def _read(chunks: Iterable[bytes]) -> list[Text | Blank]:
    strings: list[Text | Blank] = []

    def take(item: Element) -> None:
        if local(item.tag) != "si":
            return
        if len(strings) >= SHARED_STRINGS:
            raise Refused("file-too-many-texts", limit=SHARED_STRINGS)
        strings.append(rich_text(item))

    stream(chunks, {"sst": take})
    return strings


def rich_text(item: Element) -> Text | Blank:
    """The text of an `si` or `is` (18.4.8, 18.3.1.53): its `t`, or the `t` of its runs; phonetic runs are not text.

    `<si><r><t>郑州</t></r><r><t>市</t></r><rPh><t>…</t></rPh></si>` is `郑州市`. Its runs are kept where the
    font of one may change what is read. Refused `file-text-too-long` over 32,767 characters.
    """
    if len(item) == 1 and not len(item[0]):
        return text_cell(item[0].text or "" if local(item[0].tag) == "t" else "")
    written = [*map(_run, item)]
    found = [Run(unescaped(text), font) for text, font in written if text]
    return with_runs(text_cell("".join([text for text, _ in written])), found)


def with_runs(whole: Text | Blank, runs: Sequence[Run]) -> Text | Blank:
    """A text with its runs, where the font of one may change what is read; as it is where none does."""
    fonts = (run.font for run in runs if run.font)
    odd = any(font.struck or font.offset or font.tiny or font.color not in DARK for font in fonts)
    return Text(whole.text, tuple(runs)) if odd and isinstance(whole, Text) else whole


def _run(child: Element) -> tuple[str, FontMarks | None]:
    """The text of a run and the font that it names, if it names one."""
    name = local(child.tag)
    if name == "t":
        return child.text or "", None
    if name != "r":
        return "", None
    text = "".join(part.text or "" for part in child if local(part.tag) == "t")
    looks = next((part for part in child if local(part.tag) == "rPr"), None)
    return text, None if looks is None else font_marks(looks)
