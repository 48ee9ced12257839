"""What of fonts, fills and colours changes what a person sees (ISO 29500-1, 18.8.22, 18.8.20, 18.8.3, 20.1.6.2)."""

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.cells import FontMarks
from xltemplates.base.frozen import frozen
from xltemplates.read.container.markup import attribute, local

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
