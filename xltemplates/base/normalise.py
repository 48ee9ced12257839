"""Texts as people type them, made comparable: pure functions, the one home of every cleaning.

Kinds and widgets call them from `from_cell` and `gather`; nothing else cleans a received text.
"""

import re
import unicodedata

CELL_LIMIT = 32_767  # UTF-16 units a cell holds (Excel's specifications and limits)

# Zero-width, bidirectional and control characters, soft hyphen, byte-order mark. Variation selectors stay: they tell
# rare characters of personal names apart.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_BREAK_WITH_BLANKS = re.compile(r"[ \t\u3000]*[\n\t]+[ \t\n\u3000]*")
_UNHOLDABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd“”‘’…—·×"
)
_WORD = rf"(?!\s)[{_WIDE}]|[^\s{_WIDE}]+"  # a text, compiled where something is to be counted: that takes long

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_ALIKE = str.maketrans(
    dict.fromkeys("[{〔【〈《", "(")
    | dict.fromkeys("]}〕】〉》", ")")
    | dict.fromkeys("「」『』“”‘’'", '"')
    | dict.fromkeys("•・‧∙", "·")
)
_FOLDED = _DASHES | _ALIKE

_NOTHING = re.compile(r"(?:无|暂无|[Nn]/[Aa]|/+|\\+|[-‐-―−]+)")
_NOTHING_START = re.compile(r"[无暂Nn/\\\-‐-―−]")
_NOTHING_MARK = re.compile(r"(?:/+|\\+|[-‐-―−]+)")

_TICKED = frozenset("☑☒✓✔√■●✅◼◉🗸🗹RP是有")
_UNTICKED = frozenset("□☐○◯▢◻⬜")
_OPTION_NUMBER = re.compile(r"\(?([1-9][0-9]?)\)?[、.,)]?")


def clean(text: str) -> str:
    """The text without invisible characters and surrounding blanks; every line break is LF, odd blanks are plain."""
    if text.isprintable():  # nearly every text; no character that is replaced is printable
        return text.strip()
    text = _INVISIBLE.sub("", _BREAK.sub("\n", text))
    return _ODD_BLANK.sub(" ", text).strip()


def one_line(text: str) -> str:
    """A cleaned text on one line: a break or tab, with the blanks around it, becomes one blank.

    A blank, not nothing: a break may divide two names as well as one long name, and a blank keeps either readable.
    """
    return _BREAK_WITH_BLANKS.sub(" ", text)


def narrow(text: str) -> str:
    """Full-width ASCII as plain ASCII and nothing else (NFKC would make `5²` a 52).

    >>> narrow("１５．５％　²")
    '15.5% ²'
    """
    return text.translate(_NARROW)


def hyphenated(text: str) -> str:
    """The text with every sort of dash as a plain hyphen."""
    return text.translate(_DASHES)


def compact(text: str) -> str:
    """The narrow text without any blank."""
    return _BLANKS.sub("", narrow(text))


def fold(text: str) -> str:
    """The key by which labels, names and options match: width, case, blanks, invisible characters, 其它/其他, the
    sort of brackets, quotes and dashes make no difference. Never shown and never a value."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _BLANKS.sub("", text).translate(_FOLDED).replace("其它", "其他")


def holdable(text: str) -> bool:
    """Whether XML can hold every character (lone surrogates and noncharacters it cannot)."""
    return text.isprintable() or _UNHOLDABLE.search(text) is None


def cell_length(text: str) -> int:
    """The length a spreadsheet counts: UTF-16 units, so that a character beyond the first 65,536 counts twice.

    >>> cell_length("𠮷田")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_lengths(text: str) -> tuple[int, int]:
    """(characters without blanks, Word's count), the two counts of 字数; punctuation counts in both.

    Word counts each wide character as one, and each run of other characters between blanks or wide ones as one.
    """
    visible = _INVISIBLE.sub("", text)
    return len(_BLANKS.sub("", visible)), len(re.findall(_WORD, visible))


def is_nothing(text: str) -> bool:
    """Whether a cleaned text alone in an entry says that there is nothing.

    >>> [is_nothing(text) for text in ("无", "/", "—", "无锡")]
    [True, True, True, False]
    """
    return _begins_nothing(text) and _NOTHING.fullmatch(narrow(text)) is not None


def is_nothing_mark(text: str) -> bool:
    """Whether it is a mere mark for nothing, `/` or `-`, not a word."""
    return _begins_nothing(text) and _NOTHING_MARK.fullmatch(narrow(text)) is not None


def _begins_nothing(text: str) -> bool:
    """Whether its first character is one with which such words begin: a long text need not be looked at further."""
    return _NOTHING_START.match(narrow(text[:1])) is not None


def is_tick(text: str) -> bool | None:
    """Whether a box is ticked; None where the text is neither a tick nor an empty box.

    `R` and `P` are Wingdings ticks that lost their font; `1`, `①`, `1、`, `1.` are ticks, too (DOMAIN 6).
    """
    mark = compact(clean(text)).replace("\ufe0f", "")
    if not mark or mark in _UNTICKED:
        return False
    if mark in _TICKED or option_number(mark) == 1:
        return True
    return None


def option_number(text: str) -> int | None:
    """The number written in a code box, from 1 to 99; None for anything else.

    >>> [option_number(text) for text in ("3", "３", "③", "3、", "(3)", "0", "三百")]
    [3, 3, 3, 3, 3, None, None]
    """
    plain = compact(clean(text))
    if plain and unicodedata.decomposition(plain[0]).startswith(("<circle>", "<compat>")):
        plain = unicodedata.normalize("NFKC", plain)
    match = _OPTION_NUMBER.fullmatch(plain)
    return int(match[1]) if match else None
