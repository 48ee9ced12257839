"""What of a cell is struck, raised, lowered, tiny, or in the colour of its ground: what a person sees otherwise."""

from collections.abc import Iterator

from xltemplates.base.cells import Bool, CellValue, Formula, Run, Text
from xltemplates.base.formats.cell import shown_text, text_display
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.read.cells.fonts import Colors
from xltemplates.read.cells.styles import CellLook, Styles
from xltemplates.read.sheet_cells import SheetCells

_CODES = ("entry-struck", "entry-raised", "entry-unseen")  # in this order where one cell has several
_BRACKETS = ")）]］"


@frozen
class Marks:
    """What a cell says with its marked pieces and without them, and the message that tells of it.

    `letters`: all that is marked is raised or lowered behind a Latin letter or a bracket, as in CO₂, m² and Ca(OH)₂.
    """

    code: str
    whole: str
    without: str
    letters: bool = False


def odd_keys(there: SheetCells, styles: Styles) -> frozenset[Key]:
    """The cells of a sheet that may be seen otherwise than they are stored, by their cell format or their runs."""
    keys = {key for key, value in there.cells.items() if value.__class__ is Text and value.runs}
    if styles.odd:
        keys.update(key for key in there.cells if there.styles.get(key, 0) in styles.odd)
    return frozenset(keys)


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
