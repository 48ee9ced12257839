"""Characters that nobody sees, and characters that look like others, as programs that read PDFs leave them.

Data and two cleanings; `normalise` says when they are called.
"""

import re
import unicodedata

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
_ALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")
_ODD = re.compile(f"[{UNSEEN}\u2800\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]")


def is_odd(text: str) -> bool:
    """Whether any of its characters is of this page."""
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
    return _ALIKE.sub(lambda match: RADICALS.get(ord(match[0])) or unicodedata.normalize("NFC", match[0]), text)
