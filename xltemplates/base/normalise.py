"""Texts as people type them, made comparable: pure functions, the one home of every cleaning.

Kinds and widgets call them from `from_cell` and `gather`; nothing else cleans a received text.
"""

import re
import unicodedata

CELL_LIMIT = 32_767  # UTF-16 units a cell holds (Excel's specifications and limits)

# Zero-width, bidirectional and control characters, soft hyphen, byte-order mark; variation selectors (a picture or a
# rare glyph of the same character), fillers of Hangul, the place of an object that is gone, tags of languages.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")

# The radicals' supplement, U+2E81 to U+2EF3, as the characters they are seen as (Unicode's EquivalentUnifiedIdeograph).
_SUPPLEMENT = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王"
    "𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長"
    "镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_NO_RADICAL = 0x2E9A  # not a character
RADICALS = dict(zip((code for code in range(0x2E81, 0x2EF4) if code != _NO_RADICAL), _SUPPLEMENT, strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}

# Radicals, and characters that are canonically others: of Korean and Taiwanese sets of characters (U+F900 and above).
_COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
_ODD = re.compile(f"[{UNSEEN}\u2800\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")

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

_WRAPS = frozenset(("“”", '""', "‘’", "''", "「」", "『』", "[]", "【】", "〔〕", "＂＂", "《》", "<>", "〈〉"))
_APOSTROPHES = frozenset("'’‘`＇′")
_NOTHING = re.compile(r"(\()?(?:无|暂无|没有|n/a|none|nil|/+|\\+|[-‐-―−]+)[。.]?(?(1)\))", re.IGNORECASE)
_NOTHING_START = re.compile(r"[(无暂没Nn/\\\-‐-―−]")
_NOTHING_MARK = re.compile(r"(?:/+|\\+|[-‐-―−]+)")

# Signs of a tick and empty boxes, with those of Wingdings that lost their font (U+F0xx in the private use area).
TICK_SIGNS = frozenset("☑☒✓✔√■●✅◼◉◎⊙☉🔘🗸🗹\uf0fc\uf0fe\uf0fd\uf050\uf051\uf052")
BOX_SIGNS = frozenset("□☐○◯▢◻⬜\uf06f\uf071\uf0a3\uf0a8")
_TICKED = TICK_SIGNS | frozenset("RPþüý是有对Vv")
_BOXED = re.compile(r"\[(.*)\]|\((.*)\)|【(.*)】")
_OPTION_NUMBER = re.compile(r"\(?([1-9][0-9]?)\)?[、.,)]?")


def is_odd(text: str) -> bool:
    """Whether any of its characters is unseen, a radical, or canonically another."""
    return _ODD.search(text) is not None


def without_unseen(text: str) -> str:
    """The text without the characters that nobody sees.

    >>> without_unseen("葛\U000e0100城\u3164市")
    '葛城市'
    """
    return _UNSEEN.sub("", text)


def as_seen(text: str) -> str:
    """The text with the ideographs that its radicals and compatibility characters are seen as.

    >>> as_seen("\\u2fbc\\u2ec5\\uf9e1") == "高见李"
    True
    """
    return _COMPATIBLE.sub(lambda match: RADICALS.get(ord(match[0])) or unicodedata.normalize("NFC", match[0]), text)


def clean(text: str) -> str:
    """The text as it is seen: no invisible characters or surrounding blanks, line breaks are LF, odd blanks are plain.

    Radicals and compatibility forms, as programs that read PDFs leave them, become the characters they are seen as.
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


def unwrapped(text: str) -> str:
    """A cleaned text without quotes or square brackets around it, an apostrophe before it, commas and stops behind it.

    Programs write numbers that are texts with an apostrophe. Round brackets stay: around digits they are a minus.

    >>> unwrapped("“15”"), unwrapped("'15"), unwrapped("15、"), unwrapped("(15)")
    ('15', '15', '15', '(15)')
    """
    bare = text.rstrip("、，,；;。：: ")
    if len(bare) > 2 and bare[0] + bare[-1] in _WRAPS:
        return bare[1:-1].strip()
    return bare[1:].lstrip() if bare[:1] in _APOSTROPHES else bare


def hyphenated(text: str) -> str:
    """The text with every sort of dash as a plain hyphen: `2020—2021` is `2020-2021`."""
    return text.translate(_DASHES)


def compact(text: str) -> str:
    """The narrow text without any blank or line break: `１ 2　3` is `123`."""
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

    `R`, `P`, `þ`, `ü` and `ý` are Wingdings ticks, with their font or without it, `V` is what comes nearest to √ on a
    keyboard; `1`, `①`, `1、`, `1.` are ticks, too (DOMAIN 6).

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
