"""Cell formats of a workbook: number format, font and fill of each style index (ISO 29500-1, 18.8)."""

from collections.abc import Iterable, Sequence, Sized
from functools import lru_cache
from itertools import chain
from xml.etree.ElementTree import Element

from xltemplates.base.cells import FontMarks
from xltemplates.base.formats.builtin import GENERAL, builtin_code
from xltemplates.base.formats.cell import shows_texts
from xltemplates.base.frozen import frozen
from xltemplates.read.cells.fonts import DARK, Colors, color_name, font_marks
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.fast.patterns import MOST_BYTES, beginning

UNKNOWN_GROUND = "?"  # a pattern or a gradient: no single colour
_LONGEST_FORMAT = 255  # characters of a format code, Excel's own limit
_THEMED, _WHITE = "theme:", "theme:0"


@frozen
class CellLook:
    """What of a cell format changes what is read: number format code, font, and the colour of its ground by its name.

    `ground` is empty where there is no fill.
    """

    format: str = GENERAL
    font: FontMarks = FontMarks()
    ground: str = ""


PLAIN_LOOK = CellLook()


@frozen
class Styles:
    """The cell formats of a workbook by style index, and its own palette."""

    looks: tuple[CellLook, ...] = ()
    palette: tuple[str, ...] = ()
    odd: frozenset[int] = frozenset()  # the indexes of looks under which texts may be seen otherwise than stored

    def look(self, index: int) -> CellLook:
        """The look of a style index; a plain one where the index leads nowhere."""
        return self.looks[index] if index < len(self.looks) else PLAIN_LOOK


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """The cell formats in a part of styles; remembered, as copies of a template have the same."""
    pieces = iter(chunks)
    head = beginning(pieces)
    return _read(chain(head, pieces)) if sum(map(len, head)) > MOST_BYTES else _remembered(b"".join(head))


@lru_cache(maxsize=8)
def _remembered(part: bytes) -> Styles:
    return _read((part,))


class _StyleReader:
    """Takes the finished items of each table."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.fonts: list[FontMarks] = []
        self.grounds: list[str] = []
        self.used: list[tuple[str, str, str]] = []
        self.palette: list[str] = []

    def number_format(self, element: Element) -> None:
        self.codes[attribute(element, "numFmtId")] = attribute(element, "formatCode")[:_LONGEST_FORMAT]

    def font(self, element: Element) -> None:
        self.fonts.append(font_marks(element))

    def fill(self, element: Element) -> None:
        self.grounds.append(_ground(element))

    def cell_format(self, element: Element) -> None:
        parts = (attribute(element, name) for name in ("numFmtId", "fontId", "fillId"))
        self.used.append(tuple(parts))  # type: ignore[arg-type]

    def colors(self, element: Element) -> None:
        if local(element.tag) == "indexedColors":
            self.palette.extend(attribute(each, "rgb")[-6:] for each in element)


def _read(chunks: Iterable[bytes]) -> Styles:
    reader = _StyleReader()
    stream(
        chunks,
        {
            "numFmts": reader.number_format,
            "fonts": reader.font,
            "fills": reader.fill,
            "cellXfs": reader.cell_format,
            "colors": reader.colors,
        },
    )
    known: dict[tuple[str, str, str], CellLook] = {}
    for ids in reader.used:
        if ids not in known:
            number, font, fill = ids
            code = reader.codes.get(number) or (builtin_code(int(number)) if number.isdecimal() else GENERAL)
            marks = reader.fonts[int(font)] if _leads(font, reader.fonts) else FontMarks()
            known[ids] = CellLook(code, marks, reader.grounds[int(fill)] if _leads(fill, reader.grounds) else "")
    return styles_of([known[ids] for ids in reader.used], tuple(reader.palette))


def styles_of(looks: Sequence[CellLook], palette: tuple[str, ...] = ()) -> Styles:
    """The cell formats with these looks, in the order of their indexes."""
    colors = Colors(palette=palette)
    odd = {look for look in set(looks) if _is_odd(look, colors)}
    return Styles(tuple(looks), palette, frozenset(index for index, look in enumerate(looks) if look in odd))


def _is_odd(look: CellLook, colors: Colors) -> bool:
    """Whether texts under a look may be seen otherwise than they are stored; the theme is asked later, if it matters.

    Nobody's text is white by their theme, nobody's sheet dark: the first two colours of a theme count as such.
    """
    if look.font.struck or look.font.offset or look.font.tiny or not shows_texts(look.format):
        return True
    color = "" if look.font.color in DARK else look.font.color
    ground = "" if look.ground == _WHITE else look.ground
    return _THEMED in color + ground or colors.unseen(color, ground)


def _leads(index: str, items: Sized) -> bool:
    return index.isdecimal() and len(index) < 10 and int(index) < len(items)


def _ground(fill: Element) -> str:
    """The colour of a fill by its name: empty for none, `?` for a pattern of two."""
    pattern = next((part for part in fill if local(part.tag) == "patternFill"), None)
    if pattern is None:
        return UNKNOWN_GROUND if len(fill) else ""
    match attribute(pattern, "patternType"):
        case "" | "none":
            return ""
        case "solid":
            return next((color_name(part) for part in pattern if local(part.tag) == "fgColor"), "")
    return UNKNOWN_GROUND


@lru_cache(maxsize=8)
def theme_colors(part: bytes) -> tuple[str, ...]:
    """The colours of a theme in the order of their numbers, light before dark (20.1.6.2, 18.8.3)."""
    named: dict[str, str] = {}

    def scheme(element: Element) -> None:
        if local(element.tag) == "clrScheme":
            named.update({local(each.tag): _scheme_color(each) for each in element})

    stream((part,), {"themeElements": scheme})
    order = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    return tuple(named.get(name, "") for name in order)


def _scheme_color(element: Element) -> str:
    return next((attribute(each, "lastClr") or attribute(each, "val") for each in element), "")
