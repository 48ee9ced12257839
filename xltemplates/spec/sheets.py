"""The `sheets:` of a spec: names, pages and pictures, and that every entry is printed exactly once."""

from collections.abc import Mapping
from decimal import Decimal

from xltemplates.base.normalise import CELL_LIMIT, cell_length
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.locale.translations import Message
from xltemplates.spec.faults import Report
from xltemplates.spec.fields import Dictionary
from xltemplates.spec.model import (
    Aside,
    EntryRef,
    Field,
    Page,
    PictureItem,
    PictureLine,
    PictureRow,
    Position,
    RepeatRows,
    Sheet,
    TextLine,
    TextRun,
)
from xltemplates.spec.picture import read_picture
from xltemplates.spec.printed import Names
from xltemplates.spec.schema import SHEET, accepted, decimals
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Scalar, find

NAME_LIMIT = 31  # a sheet's name (Excel specifications)
FORBIDDEN = "[]:*?/\\"
_RESERVED = frozenset(["history", "_xlt"])  # Excel's own for tracked changes; the identity's
_SHEET = Structure(SHEET)


def read_sheets(
    node: Node | None, dictionary: Dictionary, variables: Mapping[str, str], report: Report
) -> tuple[Sheet, ...]:
    """The sheets of a spec; faults go to the report."""
    names = _names(dictionary, variables)
    sheets: list[Sheet] = []
    refs: list[EntryRef] = []
    for item in node.nodes if isinstance(node, Items) else ():
        settings = accepted(item, _SHEET, report)
        if settings is not None:
            sheet, placed = _sheet(item, settings, names, report)
            sheets.append(sheet)
            refs.extend(placed)
    _check_names(node, report)
    _check_placed(refs, dictionary.entries, report)
    return tuple(sheets)


def _names(dictionary: Dictionary, variables: Mapping[str, str]) -> Names:
    repeats = frozenset(repeat.path for repeat in dictionary.repeats)
    owners = {entry.path: "" for entry in dictionary.fields}
    owners.update({entry.path: repeat.path for repeat in dictionary.repeats for entry in repeat.fields})
    return Names(owners, repeats, frozenset(variables), frozenset(dictionary.broken))


def _sheet(
    node: Node, settings: Mapping[str, object], names: Names, report: Report
) -> tuple[Sheet, tuple[EntryRef, ...]]:
    source = find(node, ("picture",))
    picture = read_picture(source, names, report) if isinstance(source, Scalar) else None
    if picture is None:
        raise TypeError("a picture the rules accepted is a text")
    _check_cells(picture.items, report)
    page = _page(settings.get("page", {}))
    sheet = Sheet(str(settings["name"]), page, picture.items, picture.columns, picture.grid, node.position)
    return sheet, picture.refs


def _page(settings: object) -> Page:
    given = settings if isinstance(settings, Mapping) else {}
    default = Page()
    margins = decimals(given["margins"]) if "margins" in given else tuple(Decimal(m) for m in default.margins)
    top, right, bottom, left = (float(margin) for margin in margins)
    return Page(
        given.get("paper", default.paper),
        given.get("orientation", default.orientation),
        (top, right, bottom, left),
    )


def _check_names(node: Node | None, report: Report) -> None:
    seen: set[str] = set()
    for item in node.nodes if isinstance(node, Items) else ():
        name = find(item, ("name",))
        if not isinstance(name, Scalar):
            continue
        if cell_length(name.text) > NAME_LIMIT:
            report.add(name.position, "text-too-long", length=str(cell_length(name.text)), limit=str(NAME_LIMIT))
        if set(name.text) & set(FORBIDDEN) or name.text.startswith("'") or name.text.endswith("'"):
            report.add(name.position, "sheet-name-forbidden", characters=FORBIDDEN)
        folded = name.text.casefold()
        if folded in seen or folded in _RESERVED or folded == Message("check-sheet").get(DEFAULT):
            report.add(name.position, "sheet-name-taken", name=name.text)
        seen.add(folded)


def _check_cells(items: tuple[PictureItem, ...], report: Report) -> None:
    """No printed text is longer than a cell can hold."""
    for position, lines in _texts(items):
        length = sum(cell_length(run.text) for line in lines for run in line if isinstance(run, TextRun)) + len(lines)
        if length > CELL_LIMIT:
            report.add(position, "text-too-long", length=str(length), limit=str(CELL_LIMIT))


def _texts(items: tuple[PictureItem, ...]) -> list[tuple[Position, tuple[TextLine, ...]]]:
    found: list[tuple[Position, tuple[TextLine, ...]]] = []
    for item in items:
        if isinstance(item, PictureLine):
            found.append((item.position, item.lines))
        elif isinstance(item, Aside):
            found.append((item.position, (item.line,)))
        elif isinstance(item, PictureRow):
            found.extend((cell.position, cell.lines) for cell in item.cells)
        elif isinstance(item, RepeatRows):
            found.extend(_texts(item.rows))
    return found


def _check_placed(refs: list[EntryRef], entries: Mapping[str, Field], report: Report) -> None:
    """Every entry stands in the pictures once, whole or part by part; serials and ink may be left out."""
    first: dict[str, EntryRef] = {}
    parts: dict[tuple[str, int], EntryRef] = {}
    for ref in refs:
        before = first.setdefault(ref.path, ref)
        if before.part and ref.part:
            before = parts.get((ref.path, ref.part), ref)
        parts.setdefault((ref.path, ref.part), ref)
        if before is not ref:
            report.add(ref.position, "entry-twice", name=ref.path, line=str(before.position.line))
    for path, entry in entries.items():
        if path not in first and entry.kind.is_entry and entry.kind.is_data:
            report.add(entry.position, "entry-never", name=path)
