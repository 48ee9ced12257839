"""Texts as people type them, made comparable: pure functions, the one home of every cleaning.

Kinds and widgets call them from `from_cell` and `gather`; nothing else cleans a received text.
"""

import re
import unicodedata

from xltemplates.base.characters import RADICALS, as_seen, is_odd, without_unseen

CELL_LIMIT = 32_767  # UTF-16 units a cell holds (Excel's specifications and limits)

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800]")
_BREAK_WITH_BLANKS = re.compile(r"[ \t\u3000]*[\n\t]+[ \t\n\u3000]*")
_IDEOGRAPH = "〇\u3400-\u9fff\U00020000-\U0003fffd"
# Compiled by `re` where a name has a line break, which takes long.
_BROKEN_NAME = rf"(?<=[{_IDEOGRAPH}])[ \t\u3000]*\n[ \t\n\u3000]*(?=[{_IDEOGRAPH}])"
_SURNAMES = (  # of more than four in five people (the Ministry of Public Security's report on names, 2020)
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付"
    "方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严赖洪武莫孔汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂"
)
_PERSON = rf"[{_SURNAMES}][{_IDEOGRAPH}]{{1,2}}"
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
_FOLDED = _DASHES | _ALIKE | RADICALS
_AS_FOLDED = re.compile(r"[!-&(-@\\^-`a-z|~、。\u4e00-\u9fff]*")  # characters that folding leaves as they are

_NOTHING = re.compile(r"(\()?(?:无|暂无|没有|n/a|none|nil|/+|\\+|[-‐-―−]+)[。.]?(?(1)\))", re.IGNORECASE)
_NOTHING_START = re.compile(r"[(无暂没Nn/\\\-‐-―−]")
_NOTHING_MARK = re.compile(r"(?:/+|\\+|[-‐-―−]+)")

# Signs of a tick and empty boxes, with those of Wingdings that lost their font (U+F0xx in the private use area).
TICK_SIGNS = frozenset("☑☒✓✔√■●✅◼◉🗸🗹\uf0fc\uf0fe\uf0fd\uf050\uf051\uf052")
BOX_SIGNS = frozenset("□☐○◯▢◻⬜\uf06f\uf071\uf0a3\uf0a8")
_TICKED = TICK_SIGNS | frozenset("RP是有对Vv")
_BOXED = re.compile(r"\[(.*)\]|\((.*)\)|【(.*)】")
_OPTION_NUMBER = re.compile(r"\(?([1-9][0-9]?)\)?[、.,)]?")


def clean(text: str) -> str:
    """The text as it is seen: no invisible characters or surrounding blanks, line breaks are LF, odd blanks are plain.

    Radicals and compatibility forms become the characters they are seen as (`base.characters`).
    """
    if text.isprintable():  # nearly every text
        return as_seen(without_unseen(text)).replace("\u2800", " ").strip() if is_odd(text) else text.strip()
    text = as_seen(without_unseen(_BREAK.sub("\n", text)))
    return _ODD_BLANK.sub(" ", text).strip()


def one_line(text: str) -> str:
    """A cleaned text on one line: a break or tab, with the blanks around it, becomes one blank.

    Between two ideographs it becomes nothing, for that is where a long name is broken so that it fits; names of people
    stay apart.

    >>> one_line("河南省电力\\n科学研究院"), one_line("张三\\n李四")
    ('河南省电力科学研究院', '张三 李四')
    """
    if "\n" in text and not all(re.fullmatch(_PERSON, part) for part in text.split()):
        text = re.sub(_BROKEN_NAME, "", text)
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
    if _AS_FOLDED.fullmatch(text) is None:
        plain = "".join(narrow(text).casefold().split())
        text = plain if _AS_FOLDED.fullmatch(plain) else _folded(text)
    return text.replace("其它", "其他")


def _folded(text: str) -> str:
    text = without_unseen(unicodedata.normalize("NFKC", text)).casefold()
    return _BLANKS.sub("", text).translate(_FOLDED)


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
    visible = without_unseen(text)
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

    `R` and `P` are Wingdings ticks that lost their font, `V` is what comes nearest to √ on a keyboard; `1`, `①`, `1、`,
    `1.` are ticks, too (DOMAIN 6).

    >>> [is_tick(text) for text in ("√", "[√]", "□√", "\uf052", "□", "[ ]", "×")]
    [True, True, True, True, False, False, None]
    """
    mark = compact(clean(text))
    if match := _BOXED.fullmatch(mark):
        mark = match[match.lastindex or 0]
    if not mark or mark in BOX_SIGNS:
        return False
    if mark in _TICKED or option_number(mark) == 1 or _in_its_box(mark):
        return True
    return None


def _in_its_box(mark: str) -> bool:
    """Whether it is a tick beside the empty box that is printed."""
    return len(mark) == 2 and not BOX_SIGNS.isdisjoint(mark) and not TICK_SIGNS.isdisjoint(mark)


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
