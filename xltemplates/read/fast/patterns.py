"""A worksheet part spelled as every spreadsheet program spells it, taken apart by patterns.

Nine cells in ten of a form on squared paper are only formatted, and much of a part is about looks: making elements of
it all takes several times as long. Whatever is spelled otherwise is left to the reader that knows every spelling
(`sheet`), so that what is read never changes; what the patterns do not check, expat does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from xltemplates.base.grid import MAX_ROW, column_letters
from xltemplates.read.container.limits import CHILDREN, CHUNK_BYTES, DEPTH
from xltemplates.read.container.markup import encoding_of
from xltemplates.read.sheet_cells import NOTHING_HIDDEN, HiddenLines, hidden_column, hidden_row

MOST_BYTES = 3 * CHUNK_BYTES  # of a part; a longer one is read in pieces. No limit on cells can be met within it.

_NUMBER = rb"[1-9][0-9]{0,6}"  # of a row
_TEXT = rb"([^<>\x00-\x08\x0b-\x1f]*)"
_START, _END = b"<sheetData>", b"</sheetData>"
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}' + _NUMBER + rb'"(?: s="[0-9]{1,7}")?/>')
_STYLE = rb'(?: s="([0-9]{1,7})")?'
_CONTENT = (
    rb'(?: t="([A-Za-z]+)")?>'
    rb'(?:<f(?: aca="false")?>' + _TEXT + rb"</f>)?"
    rb"(?:<v>" + _TEXT + rb'</v>|<is><t(?: xml:space="preserve")?>' + _TEXT + rb"</t></is>)?</c>"
)
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(' + _NUMBER + rb')"' + _STYLE + _CONTENT)
_HOLE = b"<c/>"  # what a filled cell leaves behind
_ROW = re.compile(rb'<row r="(' + _NUMBER + rb')"[^<>]*(?:(?<=/)>|(?<!/)>((?:<c/>)*)</row>)')
_MERGES = re.compile(  # the outer repeat is not possessive: Python 3.11.2 then finds nothing
    rb'(?:<\w+(?: [\w:]+="[^"<>]*")*+/>)*<mergeCells[^<>]*>((?:<mergeCell ref="[^"<>&]*"/>)*+)</mergeCells>'
)
_LINE_DEPTH = 3  # at which rows and columns stand: worksheet, sheetData, row
_MERGE = re.compile(rb'ref="([^"]*)"')
_ENTITY = re.compile("&([^;]*;?)")
_CHARACTERS: Mapping[str, str] = {
    "amp;": "&", "lt;": "<", "gt;": ">", "quot;": '"', "apos;": "'", "#9;": "\t", "#10;": "\n", "#13;": "\r",
}  # fmt: skip
_COLUMNS: Mapping[bytes, int] = {column_letters(column).encode(): column for column in range(1, 703)}  # A to ZZ


# The strings of a workbook: each a text, or runs with fonts of their own; behind it Chinese programs say that it has no
# phonetics.
_STRING = re.compile(rb"<t(?: [^<>]*)?>([^<>]*)</t>")
_WRITTEN_TEXT = rb'<t(?: xml:space="preserve")?>[^<>\x00-\x08\x0b-\x1f]*+</t>'
_LOOK = (
    rb"<(?:sz|rFont|family|charset|scheme|b|i|u|color|strike|vertAlign)"
    rb'(?: (?:val|rgb|theme|indexed|auto)="[^"<>&\x00-\x1f]*+")?(?: tint="[0-9.-]+")?/>'
)
_RUN = rb"<r>(?:<rPr>(?:" + _LOOK + rb")*+</rPr>)?" + _WRITTEN_TEXT + rb"</r>"
_STRINGS, _RUNS = (
    re.compile(
        rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="yes")?\?>\s*)?'
        rb'<sst xmlns="[^"<>&]+"(?: count="[0-9]+")?(?: uniqueCount="[0-9]+")?>'
        rb"((?:<si>" + content + rb'(?:<phoneticPr fontId="[0-9]+"(?: type="[A-Za-z]+")?/>)?</si>)*+)</sst>\s*'
    )
    for content in (_WRITTEN_TEXT, rb"(?:" + _WRITTEN_TEXT + rb"|(?:" + _RUN + rb")++)")
)
# A look that may change what is read: no other one but these colours, of ordinary text, is one of the rest.
_ODD_LOOK = re.compile(
    rb'<(?:strike|vertAlign|color (?!(?:rgb="[0-9A-F]{2}000000"|theme="1"|indexed="(?:8|64)"|auto="[^"]*")/>))'
)
RUN_END = b"<"  # between the runs of a string that was taken by patterns: in texts it is spelled otherwise


class Mismatch(Exception):
    """A part is spelled otherwise than the patterns know, or something is wrong with it: the long way decides."""


class Written(NamedTuple):
    """A cell as it is written (`s`, `t`, `f`, `v`, `is` of 18.3.1.4); None for what it does not have."""

    style: bytes | None
    kind: bytes | None
    formula: bytes | None
    value: bytes | None
    inline: bytes | None


AddressedCell = tuple[tuple[int, int], Written]  # with its row and column


def beginning(chunks: Iterable[bytes]) -> tuple[bytes, ...]:
    """The whole of an ordinary part, chunk by chunk; of a longer one as much as shows that it is longer."""
    taken: list[bytes] = []
    for chunk in chunks:
        taken.append(chunk)
        if sum(map(len, taken)) > MOST_BYTES:
            break
    return tuple(taken)


def split_part(part: bytes) -> tuple[bytes, bytes, bytes]:
    """A worksheet part up to its rows, the rows, and the rest. Mismatch where these are not found, or it is long."""
    begin, end = part.find(_START) + len(_START), part.rfind(_END)
    if len(part) > MOST_BYTES or not len(_START) <= begin <= end or encoding_of(part) != "utf-8":
        raise Mismatch
    return part[:begin], part[begin:end], part[end:]


def cells_and_rest(region: bytes) -> tuple[list[AddressedCell], bytes]:
    """The cells of whole rows, and what is left of the bytes without these."""
    filled = _BLANK.sub(b"", region)
    if _HOLE in filled:
        raise Mismatch
    rows = _FILLED.sub(_HOLE, filled)
    return list(_cells(filled, rows)), rows.replace(_HOLE, b"")


def matched_strings(part: bytes) -> list[bytes]:
    """The texts of a part of shared strings as written, runs divided by `RUN_END`.

    A string with a run whose font may change what is read is given as its whole `si`. Mismatch where anything is wrong.
    """
    if len(part) > MOST_BYTES:
        raise Mismatch
    if match := _STRINGS.fullmatch(part):
        return _STRING.findall(match[1])
    match = _RUNS.fullmatch(part)
    if match is None or not _is_text(part):
        raise Mismatch
    return [_runs(item) for item in match[1].split(b"</si>")[:-1]]


def _runs(item: bytes) -> bytes:
    if b"<rPr>" in item and _ODD_LOOK.search(item):
        return item + b"</si>"
    return RUN_END.join(_STRING.findall(item))


def _is_text(part: bytes) -> bool:
    """Whether some bytes are the characters of a document: fonts have names of any sort."""
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text


def decoded(written: bytes) -> str:
    """The characters written so. Mismatch where entities of one's own or the odd character make it doubtful."""
    try:
        text = written.decode()
    except UnicodeDecodeError:
        raise Mismatch from None
    if text.isascii() and "&" not in text:
        return text
    if "\ufffe" in text or "\uffff" in text:
        raise Mismatch
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    character = _CHARACTERS.get(match[1])
    if character is None:
        raise Mismatch
    return character


def _cells(filled: bytes, rows: bytes) -> Iterator[AddressedCell]:
    """The cells, which must stand in the row that their addresses name."""
    found = _FILLED.finditer(filled)
    for row, count in _rows(rows):
        line = int(row)
        for match in islice(found, count):
            letters, number, *cell = match.groups()
            column = _COLUMNS.get(letters)
            if number != row or column is None:
                raise Mismatch
            yield (line, column), Written(*cell)


def _rows(rows: bytes) -> Iterator[tuple[bytes, int]]:
    """Each row's number and how many filled cells it has; there is nothing between rows."""
    at = 0
    for match in _ROW.finditer(rows):
        if match.start() != at or int(match[1]) > MAX_ROW:
            raise Mismatch
        at = match.end()
        yield match[1], len(match[2] or b"") // len(_HOLE)
    if at != len(rows):
        raise Mismatch


@lru_cache(maxsize=64)
def looks_of(head: bytes, rows: bytes, tail: bytes) -> tuple[tuple[str, ...], HiddenLines]:
    """The merged ranges and hidden lines that a part without its cells tells of; copies of one template look the same.

    `head` ends within the cells' element and `tail` begins there.
    """
    lines = _refuse_broken(head, rows, tail)
    return _merges_of(tail), lines.hidden


def _merges_of(tail: bytes) -> tuple[str, ...]:
    behind = tail.removeprefix(_END)
    match = _MERGES.match(behind)
    if b"mergeCell" in (behind[match.end() :] if match else behind):
        raise Mismatch
    return tuple(reference.decode() for reference in _MERGE.findall(match[1])) if match else ()


def _refuse_broken(head: bytes, rows: bytes, tail: bytes) -> "_Lines":
    """The lines of a part.

    Mismatch where it is not well-formed, or deep or wide beyond reason, or where the cells are not the root's.
    """
    whole = head + rows + tail
    if b"<!" in whole or max(head.count(b"<"), tail.count(b"<")) > CHILDREN:
        raise Mismatch
    parser, lines = ParserCreate("utf-8", "}"), _Lines()
    parser.StartElementHandler, parser.EndElementHandler = lines.start, lines.end
    try:
        parser.Parse(head, False)
        inside = lines.now
        parser.Parse(rows + tail, True)
    except ExpatError:
        raise Mismatch from None
    if inside != 2 or lines.most > DEPTH:
        raise Mismatch
    return lines


class _Lines:
    """How many elements stand within one another, and which rows and columns among them are hidden."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._rows: set[int] = set()
        self._columns: list[tuple[int, int]] = []

    @property
    def hidden(self) -> HiddenLines:
        return (
            HiddenLines(frozenset(self._rows), tuple(self._columns)) if self._rows or self._columns else NOTHING_HIDDEN
        )

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        if self.now == _LINE_DEPTH and given:
            self._take(name, given)

    def _take(self, name: str, given: Mapping[str, str]) -> None:
        if name.endswith("}row"):
            if hidden_row(given):
                self._rows.add(int(given["r"]))
        elif name.endswith("}col") and (hidden := hidden_column(given)):
            self._columns.append(hidden)

    def end(self, _: str) -> None:
        self.now -= 1
