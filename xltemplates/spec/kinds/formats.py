"""What a cell's number format code says of the number in it (ECMA-376 Part 1, 18.8.31)."""

import re
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]')  # `!` escapes in the Chinese programs
_DATE_LETTER = re.compile(r"[ymdhs]|上午|下午|e(?![+-])|am/pm", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"[0#?,]*(?:\.[0#?]*)?(?:_ ?)?")
_GENERAL = re.compile("general", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")  # ECMA-376 Part 1, 18.8.31: each divides what is shown by a thousand
_SPLIT_DIGITS = re.compile(r"""[0#?],*(?:[\\!][.．,]|"[.．,]")[0#?]""")  # a point that is only painted between digits
_SUFFIX = re.compile(r"""(?:[0#?.%]|(?i:general))(?:_.|\*.)*((?:"[^"]*"|[\\!].|[\u3400-\u9fff]|\s)*)(?:_.|\*.)*$""")
_QUOTING = re.compile(r"""["\\!]""")
_ZEROS = re.compile(r"0{2,20}")

_remembered = lru_cache(maxsize=512)  # a workbook has some dozens of codes and thousands of numbers


def _bare(code: str) -> str:
    """The code's first section without quoted, escaped and bracketed parts."""
    return _LITERAL.sub("", code).partition(";")[0]


@_remembered
def is_date_format(code: str) -> bool:
    """Whether the cell shows a number as a date or time."""
    return _DATE_LETTER.search(_GENERAL.sub("", _bare(code))) is not None


@_remembered
def is_percent_format(code: str) -> bool:
    """Whether the cell shows 0.12 as 12 %."""
    return "%" in _bare(code)


@_remembered
def is_scaled_format(code: str) -> bool:
    """Whether the cell shows another number than it holds: `0.0,` shows 3.0 for 3000, as does `0!.0,` for 30000."""
    return _SPLIT_DIGITS.search(code) is not None or _SCALED.search(_LITERAL.sub("", code)) is not None


@_remembered
def unit_of_format(code: str) -> str:
    """The words that the cell shows behind its number: `0.00"亿元"` shows 亿元."""
    match = _SUFFIX.search(code.partition(";")[0])
    return _QUOTING.sub("", match[1]).strip() if match else ""


@_remembered
def is_plain_format(code: str) -> bool:
    """Whether the cell shows the number's own digits: General, text, or digits without other signs."""
    return code in ("", "General", "@") or (code == _bare(code) and _DIGITS_ONLY.fullmatch(code) is not None)


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
