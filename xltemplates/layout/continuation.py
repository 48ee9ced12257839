"""Which sheets a picture becomes: its own, and a continuation sheet for each repeat that outgrows the printed page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.layout.model import continuation_name
from xltemplates.layout.site import Site
from xltemplates.spec.model import EntryRef, PictureItem, PictureLine, PictureRow, Repeat, RepeatRows, Sheet


@frozen
class PictureSheet:
    """A sheet to lay out. `continues` names the form's own sheet; its repeats then begin where that one's end.

    `section` is the section in force at its top.
    """

    sheet: Sheet
    section: str
    continues: str = ""

    def rows(self, repeat: Repeat) -> range:
        """The indexes of a repeat's rows that stand on it."""
        if self.continues:
            return range(repeat.printed, repeat.most or repeat.printed)
        return range(repeat.printed)


def parts_of(sheet: Sheet, repeats: Mapping[str, Repeat], taken: set[str], site: Site) -> Iterator[PictureSheet]:
    """The sheet itself, then its continuations, one for each repeat that outgrows what the page prints of it.

    Their names are added to those `taken` (folded).
    """
    yield PictureSheet(sheet, sheet.name)
    section = sheet.name
    for index, item in enumerate(sheet.items):
        if isinstance(item, PictureLine) and item.role == "section":
            section = section_text(item, site)
        if isinstance(item, RepeatRows) and _outgrows(repeats[item.path]):
            name = continuation_name(sheet.name, taken)
            taken.add(name.casefold())
            items = (*_heads(sheet.items[:index]), item)
            yield PictureSheet(replace(sheet, name=name, items=items), section, sheet.name)


def section_text(line: PictureLine, site: Site) -> str:
    """What a section is called: its printed text on one line."""
    return " ".join(site.text(text).strip() for text in line.lines).strip()


def _outgrows(repeat: Repeat) -> bool:
    return repeat.most is not None and repeat.most > repeat.printed


def _heads(items: tuple[PictureItem, ...]) -> Iterator[PictureItem]:
    """What is printed again above the further rows: titles, the section in force, and the header rows of the repeat."""
    lines = [item for item in items if isinstance(item, PictureLine) and not _has_entries(item)]
    yield from (line for line in lines if line.role in ("caption", "title", "subtitle"))
    yield from [line for line in lines if line.role == "section"][-1:]
    yield from _last_headers(items)


def _last_headers(items: tuple[PictureItem, ...]) -> list[PictureRow]:
    """The last group of header rows; whatever else is printed ends a group."""
    headers: list[PictureRow] = []
    fresh = True
    for item in items:
        if isinstance(item, PictureRow) and item.header:
            headers = [*([] if fresh else headers), item]
            fresh = False
        elif isinstance(item, PictureRow | PictureLine | RepeatRows):
            fresh = True
    return [row for row in headers if not any(_has_entry(line) for cell in row.cells for line in cell.lines)]


def _has_entries(line: PictureLine) -> bool:
    return any(_has_entry(text) for text in line.lines)


def _has_entry(line: tuple[object, ...]) -> bool:
    return any(isinstance(segment, EntryRef) for segment in line)
