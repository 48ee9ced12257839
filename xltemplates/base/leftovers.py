"""What programs and forms leave in place of a text: `#REF!`, `nan`, a formula, 请填写, letters of a wrong code page.

A person who sees such a thing reads no value. It counts only where it is all that is written, but for U+FFFD, which
says that a character was lost wherever it stands. Nothing here is needed for most texts: one search tells.
"""

import re

_HINT = re.compile(r"[#=＝<&\[\ufffd\x80-\xffA-Za-z锟烫屯填选输录单点必]")
_ERROR = (
    r"#(?:ref|value|num|null|spill|calc|field|blocked|unknown|busy|connect|python|circ|error)!|#n/a|#name\?|#div/0!|#getting_data"
    r"|err(?:or)?:\s?[0-9]{3}|#{3,}"
)
_NO_OBJECT = r"null|\(null\)|<null>|nan|<na>|nat|undefined|\[object object\]"
_MARKUP = r"(?:&nbsp;|&#x?[0-9a-f]+;|</?(?:br|p|div|span|td)\s*/?>|\s)+"
_ATTACHED = r"\[(?:图片|图|照片|附件|文件|表情|链接|语音|视频|image|picture|photo|attachment|file)[0-9]*\]"
_FORMULA = (
    r"[=＝][+-]?(?:_xlfn\.)?(?:[A-Za-z][A-Za-z0-9.]*\(.*\)|[\w'\[\]. ]*!?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?:[-+*/&:].*)?)"
)
_PROGRAM = re.compile(rf"(?:{_ERROR}|{_NO_OBJECT}|{_MARKUP}|{_ATTACHED}|{_FORMULA})", re.IGNORECASE | re.DOTALL)

_ASK = "填写|填入|填报|输入|录入|键入|选择|选取|选填"
_PROMPT = re.compile(
    rf"(?:请|点击|单击|双击|点此|此处|在此|这里|这儿|可|处|此|自行|从|下拉|列表|中|务必|准确|如实|按要求|,|，|\s)*(?:{_ASK})"
    r"(?:此处|此项|文字|文本|内容|日期|名称|单位|姓名|单位名称|单位全称|全称|一项|一个|选项|项目|此栏|本栏)*"
    r"|[*＊]?(?:必填|选填|必选)(?:项)?[*＊]?"
    r"|(?:please |click |tap |or |to |here )*(?:select|choose)"
    r"(?: (?:an?|one|the|your|item|option|date|value|name|from|list|of|this))*"
    r"|(?:please |click |tap |or |to |here )+(?:enter|fill in|type)"
    r"(?: (?:an?|the|your|here|text|date|value|name|this|in))*",
    re.IGNORECASE,
)  # fmt: skip
_EDGES = " \t\n　()（）[]【】<>《》-—_*＊…。.!！:：、,，"
_GARBLED = re.compile("\ufffd|锟斤拷|^(?:烫烫|屯屯)")
_LATIN = re.compile(
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\s]+"
)
_LEADS = re.compile("[\xe4-\xe9]")  # first bytes of Chinese characters in UTF-8
_LONGEST = 200  # characters of what is looked at


def is_leftover(text: str) -> bool:
    """Whether a text is nothing that a person wrote, and nothing that a person can read.

    >>> [is_leftover(text) for text in ("#REF!", "=VLOOKUP(A1,B:C,2,0)", "（请填写）", "å¼\xa0ä¸‰")]
    [True, True, True, True]
    >>> [is_leftover(text) for text in ("#3机组", "=零号公司", "请选择性激光公司", "Nandu")]
    [False, False, False, False]
    """
    if _HINT.search(text) is None or len(text) > _LONGEST:
        return False
    plain = text.strip()
    if _PROGRAM.fullmatch(plain) or _GARBLED.search(plain):
        return True
    return _PROMPT.fullmatch(plain.strip(_EDGES)) is not None or _is_misread(plain)


def _is_misread(text: str) -> bool:
    """Whether Latin letters are Chinese characters that were read in a wrong code page: `ÕÅÈý` is 张三.

    Of those in UTF-8 some bytes are characters that nobody sees, and are gone.
    """
    if _LATIN.fullmatch(text) is None:
        return False
    return len(_LEADS.findall(text)) > 1 or _is_chinese(text)


def _is_chinese(text: str) -> bool:
    try:
        meant = text.replace(" ", "\xa0").encode("latin-1").decode("gb18030")
    except UnicodeError:
        return False
    return all("\u3400" <= letter <= "\u9fff" for letter in meant)
