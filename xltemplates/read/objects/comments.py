"""Notes at cells (ISO 29500-1, 18.7) and threads of comments ([MS-XLSX] 2.1.36), cell by cell."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from xml.etree.ElementTree import Element

from xltemplates.base.grid import Cell, Key
from xltemplates.read.container.limits import CELL_CHARACTERS
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.objects.drawings import Enough
from xltemplates.read.objects.sheet_object import Box, SheetObject
from xltemplates.read.sheet_cells import unescaped

_THREAD = "tc="  # the author of the note that older programs show in place of a thread


def read_notes(chunks: Iterable[bytes], threads: Mapping[Key, SheetObject], most: int) -> tuple[SheetObject, ...]:
    """The notes of a part, but for those that stand for one of the `threads`.

    Not much more than so many. Refused as by `stream`.
    """
    authors: list[str] = []
    found: list[SheetObject] = []

    def take(element: Element) -> None:
        key = _key(element)
        text = _note_text(element)
        author = _author(authors, element.get("authorId", ""))
        if key and text and not (author.startswith(_THREAD) and key in threads):
            found.append(SheetObject("note", Box.at(key), text[:CELL_CHARACTERS]))
        if len(found) > most:
            raise Enough

    with suppress(Enough):
        stream(chunks, {"authors": lambda each: authors.append(each.text or ""), "commentList": take})
    return tuple(found)


def read_threads(chunks: Iterable[bytes], most: int) -> Mapping[Key, SheetObject]:
    """The threads of a part by their cell, all comments of one as lines of its text."""
    said: dict[Key, list[str]] = {}
    count = 0

    def take(element: Element) -> None:
        nonlocal count
        count += 1
        if count > most:
            raise Enough
        key = _key(element)
        text = next(("".join(each.itertext()) for each in element if local(each.tag) == "text"), "").strip()
        if key and text:
            said.setdefault(key, []).append(text)

    with suppress(Enough):
        stream(chunks, {"ThreadedComments": take})
    return {key: SheetObject("note", Box.at(key), "\n".join(texts)[:CELL_CHARACTERS]) for key, texts in said.items()}


def _key(element: Element) -> Key | None:
    try:
        cell = Cell.parse(attribute(element, "ref").replace("$", "").partition(":")[0])
    except ValueError:
        return None
    return cell.row, cell.column


def _note_text(element: Element) -> str:
    """The text of a note, whose runs are those of a rich text; phonetic runs are not text."""
    body = next((each for each in element if local(each.tag) == "text"), element)
    runs = (each for each in body if local(each.tag) in ("r", "t"))
    texts = (each.text or "" for run in runs for each in run.iter() if local(each.tag) == "t")
    return unescaped("".join(texts)).strip()


def _author(authors: Sequence[str], index: str) -> str:
    number = int(index) if index.isascii() and index.isdigit() and len(index) < 7 else len(authors)
    return authors[number] if number < len(authors) else ""
