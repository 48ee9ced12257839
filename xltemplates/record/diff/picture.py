"""Pictures compared line by line, each line as an author would write it."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from xltemplates.base.grid import Cell
from xltemplates.record.diff.model import Difference
from xltemplates.spec.model import (
    Aside,
    At,
    EntryRef,
    Gap,
    PageBreak,
    PictureCell,
    PictureItem,
    PictureLine,
    PictureRow,
    RepeatRows,
    RowNumber,
    Segment,
    Sheet,
    TextLine,
    TextRun,
    Variable,
)


def picture_differences(before: Sheet, after: Sheet) -> Iterator[Difference]:
    """The lines of a sheet's picture that came, went or changed."""
    old, new = tuple(picture_lines(before)), tuple(picture_lines(after))
    for code, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code != "equal":
            yield from _replaced(after.name, old[first:last], new[start:end])


def _replaced(sheet: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Difference]:
    shared = min(len(old), len(new))
    for was, now in zip(old, new, strict=False):
        yield Difference("picture", "changed", sheet, before=was, after=now)
    yield from (Difference("picture", "removed", sheet, before=line) for line in old[shared:])
    yield from (Difference("picture", "added", sheet, after=line) for line in new[shared:])


def picture_lines(sheet: Sheet) -> Iterator[str]:
    """The picture of a sheet, line by line."""
    for item in sheet.items:
        yield from _item(item)


def _item(item: PictureItem) -> Iterator[str]:
    match item:
        case PictureRow():
            yield _row(item)
        case RepeatRows(path, rows):
            yield from (f":repeat {path}", *map(_row, rows), ":end")
        case _:
            yield _directive(item)


def _directive(item: PictureLine | Gap | PageBreak | Aside | At) -> str:
    match item:
        case PictureLine(role, lines):
            return f":{role} {_text(lines)}"
        case Gap(lines):
            return f":gap {lines}"
        case PageBreak():
            return ":page"
        case Aside(line):
            return f":aside {_line(line)}"
        case At(row, column):
            return f":at {Cell(row, column).a1}"


def _row(row: PictureRow) -> str:
    marks = [":header"] if row.header else []
    marks += [] if row.ruled else [":plain"]
    marks += [f":lines {row.lines}"] if row.lines else []
    return " ".join([*marks, "|", " | ".join(map(_cell, row.cells)), "|"])


def _cell(cell: PictureCell) -> str:
    span = f"<{cell.columns}x{cell.rows}>" if cell.rows > 1 else f"<{cell.columns}>" if cell.columns > 1 else ""
    return f"{_text(cell.lines)} {span}".strip()


def _text(lines: tuple[TextLine, ...]) -> str:
    return "\\n".join(map(_line, lines))


def _line(line: TextLine) -> str:
    return "".join(map(_segment, line))


def _segment(segment: Segment) -> str:
    match segment:
        case TextRun(text):
            return text
        case EntryRef(path):
            return f"{{{path}}}"
        case RowNumber():
            return "{#}"
        case Variable(name):
            return f"{{${name}}}"
