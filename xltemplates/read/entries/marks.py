"""What of an entry is struck, raised, lowered, tiny or in the colour of its ground, and rows struck out as a whole."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import BLANK, Bool, CellValue, Formula, Run, Text
from xltemplates.base.formats.cell import shown_text, text_display
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import is_tick
from xltemplates.layout.model import Entry
from xltemplates.read.cells.styles import CellLook, Colors
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.repairs import Repair, Repairs, SlotId
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.spec.kinds.texts import LongText

_CODES = ("entry-struck", "entry-raised", "entry-unseen")  # in this order where one cell has several
_BRACKETS = ")）]］"
Filled = tuple[Entry, int, Key, CellValue]  # a slot with the cell that it is read from, and what that holds


@frozen
class Marks:
    """What a cell says with its marked pieces and without them, and the message that tells of it.

    `letters`: all that is marked is raised or lowered behind a Latin letter or a bracket, as in CO₂, m² and Ca(OH)₂.
    """

    code: str
    whole: str
    without: str
    letters: bool = False


def marks_of(value: CellValue, look: CellLook, colors: Colors) -> Marks | None:
    """The marks of a cell; None where all of it is plainly seen."""
    shown = value.cached if isinstance(value, Formula) else value
    pieces = tuple(_pieces(shown, look, colors))
    whole = "".join(text for text, _ in pieces)
    codes = {code for _, code in pieces if code}
    if codes:
        without = "".join(text for text, code in pieces if not code)
        letters = codes == {"entry-raised"} and _behind_letters(pieces)
        return Marks(next(code for code in _CODES if code in codes), whole, without.strip(), letters)
    seen = text_display(shown.raw, look.format) if isinstance(shown, (Text, Bool)) else None
    if seen is None or seen.strip() == shown.raw.strip():
        return None
    return Marks("entry-shown-otherwise" if seen.strip() else "entry-unseen", shown.raw, seen.strip())


def _pieces(value: CellValue, look: CellLook, colors: Colors) -> Iterator[tuple[str, str]]:
    """The pieces of what is shown, each with the message of its mark, empty where it has none."""
    runs = value.runs if isinstance(value, Text) and value.runs else (Run(shown_text(value)),)
    for run in runs:
        font = run.font or look.font
        code = ""
        if not run.text.strip():
            code = ""
        elif font.struck:
            code = "entry-struck"
        elif font.offset:
            code = "entry-raised"
        elif font.tiny or colors.unseen(font.color, look.ground):
            code = "entry-unseen"
        yield run.text, code


def _behind_letters(pieces: tuple[tuple[str, str], ...]) -> bool:
    before = ""
    for text, code in pieces:
        last = before[-1:]
        if code and not (last.isascii() and last.isalpha()) and (not last or last not in _BRACKETS):
            return False
        before += text
    return True


def marked_slots(there: LocatedSheet, book: Book, odd: Collection[Key], repairs: Repairs) -> dict[SlotId, Repair]:
    """Slots of which nothing says what of them counts: no value, and both readings.

    A row that is struck out as a whole is read, and an officer asked. `odd` are the cells to look at.
    """
    filled = tuple(_filled(there, repairs))
    styles, cells = there.match.cells.styles, there.match.cells.cells
    found: dict[SlotId, Repair] = {}
    for entry, slot, key, value in filled:
        marks = marks_of(value, book.styles.look(styles.get(key, 0)), book.colors) if key in odd else None
        if marks:
            found[entry.path, slot] = _repair(marks, entry, key, value)
    for row in _rows(filled).values():
        written = [(entry.path, slot) for entry, slot, _, _ in row if not entry.field.prefill]
        if len(written) > 1 and all(_struck_out(found.get(slot)) for slot in written):
            start = found[written[0]].key
            struck = replace(found[written[0]], value=cells[start] if start else BLANK, code="row-struck")
            for entry, slot, _, _ in row:
                found.pop((entry.path, slot), None)
            found[written[0]] = struck
    return found


def _filled(there: LocatedSheet, repairs: Repairs) -> Iterator[Filled]:
    cells = there.match.cells.cells
    for target in there.targets.found:
        for slot, own in enumerate(target.keys):
            repair = repairs.get((target.entry.path, slot))
            key = repair.key if repair else own
            value = repair.value if repair else cells.get(own, BLANK) if own else BLANK
            if key and is_tick(value.raw) is not False:  # neither blank nor a box left alone
                yield target.entry, slot, key, value


def _repair(marks: Marks, entry: Entry, key: Key, value: CellValue) -> Repair:
    if marks.letters and isinstance(entry.field.kind, LongText):
        return Repair(value, key, "entry-raised-letters", marks.whole, marks.without)
    return Repair(BLANK, key, marks.code, marks.whole, marks.without)


def _rows(filled: Collection[Filled]) -> Mapping[tuple[str, int], list[Filled]]:
    """The filled slots of each row of a repeat, by its path and index."""
    rows: dict[tuple[str, int], list[Filled]] = {}
    for one in filled:
        entry = one[0]
        if entry.row is not None:
            rows.setdefault((entry.field.path.rpartition(".")[0], entry.row), []).append(one)
    return rows


def _struck_out(repair: Repair | None) -> bool:
    return repair is not None and repair.code == "entry-struck" and not repair.without
