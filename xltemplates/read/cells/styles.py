"""Cell formats of a workbook: number format, font and fill of each style index (ISO 29500-1, 18.8).

Of fonts, fills and colours only what changes what a person sees (18.8.22, 18.8.20, 18.8.3, 20.1.6.2).
"""

from collections.abc import Iterable, Mapping, Sequence, Sized
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.cells import FontMarks
from xltemplates.base.formats.cell import GENERAL, builtin_code, shows_texts
from xltemplates.base.frozen import frozen
from xltemplates.read.container.markup import attribute, local, stream
from xltemplates.read.fast.patterns import MOST_BYTES, beginning

UNKNOWN_GROUND = "?"  # a pattern or a gradient: no single colour
_LONGEST_FORMAT = 255  # characters of a format code, Excel's own limit
_THEMED, _THEME_WHITE = "theme:", "theme:0"

DARK = frozenset({"", "theme:1", "indexed:8", "indexed:64", "rgb:000000"})  # colours of ordinary text

_FALSE = ("0", "false", "off")
_OFFSETS: Mapping[str, str] = MappingProxyType({"superscript": "raised", "subscript": "lowered"})
_BLACK, _WHITE = "000000", "FFFFFF"
_SYSTEM = MappingProxyType({64: _BLACK, 65: _WHITE})  # of windows: their text and their ground
_READABLE = 3.0  # points of a font from which on its letters can be told
_SEEN = 1.1  # contrast (WCAG 2.1, 1.4.3) from which a text can be told from its ground

# The colours that have a number where the workbook has no palette of its own (18.8.27).
_INDEXED = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "000000", "FFFFFF",
    "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080", "808000",
    "800080", "008080", "C0C0C0", "808080", "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080",
    "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC",
    "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300",
    "993300", "993366", "333399", "333333",
)  # fmt: skip


def font_marks(font: Element) -> FontMarks:
    """What of a `font` or `rPr` changes what is read; a `strike` without a value is one."""
    parts = {local(part.tag): part for part in font}
    struck = "strike" in parts and attribute(parts["strike"], "val") not in _FALSE
    offset = _OFFSETS.get(attribute(parts["vertAlign"], "val"), "") if "vertAlign" in parts else ""
    tiny = "sz" in parts and _below(attribute(parts["sz"], "val"), _READABLE)
    return FontMarks(struck, offset, color_name(parts["color"]) if "color" in parts else "", tiny)


def _below(size: str, least: float) -> bool:
    try:
        return float(size) < least
    except ValueError:
        return False


def color_name(color: Element) -> str:
    """A colour as `FontMarks.color` has it: `rgb:FF0000`, `theme:4:-0.25`, `indexed:9`; empty for the automatic one."""
    if rgb := attribute(color, "rgb"):
        return f"rgb:{rgb[-6:].upper()}{_tint(color)}"
    if theme := attribute(color, "theme"):
        return f"theme:{theme}{_tint(color)}"
    indexed = attribute(color, "indexed")
    return f"indexed:{indexed}{_tint(color)}" if indexed else ""


def _tint(color: Element) -> str:
    tint = attribute(color, "tint")
    return f":{tint}" if tint not in ("", "0") else ""


@frozen
class Colors:
    """What colour names of a workbook stand for: six hexadecimal digits.

    `theme` are those of its theme in the order of their numbers (lt1, dk1, lt2, dk2, accents …), `palette` its own
    indexed ones, empty where it has none.
    """

    theme: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()

    def unseen(self, text: str, ground: str) -> bool:
        """Whether nobody can tell a text from its ground, by the names of their colours; False where that is unsure."""
        if text == ground and text:
            return True
        one, other = self._rgb(text, _BLACK), self._rgb(ground, _WHITE)
        return one is not None and other is not None and _contrast(one, other) < _SEEN

    def _rgb(self, name: str, automatic: str) -> tuple[float, ...] | None:
        kind, _, rest = name.partition(":")
        if kind not in ("", "rgb", "theme", "indexed"):
            return None
        value, _, tint = rest.partition(":")
        try:
            code = automatic if not kind else value if kind == "rgb" else self._numbered(kind, int(value))
            parts = tuple(int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
            return _tinted(parts, float(tint)) if tint else parts
        except (ValueError, IndexError):
            return None

    def _numbered(self, kind: str, number: int) -> str:
        if kind == "theme":
            return self.theme[number]
        if number in _SYSTEM:
            return _SYSTEM[number]
        return self.palette[number] if self.palette else _INDEXED[number]


def _tinted(rgb: tuple[float, ...], tint: float) -> tuple[float, ...]:
    """A colour made lighter or darker (18.8.19)."""
    hue, light, saturation = rgb_to_hls(*rgb)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: tuple[float, ...]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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
    ground = "" if look.ground == _THEME_WHITE else look.ground
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
