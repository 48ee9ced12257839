"""What a cell's number format code says of the number in it (ECMA-376 Part 1, 18.8.31)."""

import re

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTER = re.compile(r"[ymdhs]|上午|下午|e(?![+-])|am/pm", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"[0#?,]*(?:\.[0#?]*)?(?:_ ?)?")
_GENERAL = re.compile("general", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,20}")


def _bare(code: str) -> str:
    """The code's first section without quoted, escaped and bracketed parts."""
    return _LITERAL.sub("", code).partition(";")[0]


def is_date_format(code: str) -> bool:
    """Whether the cell shows a number as a date or time."""
    return _DATE_LETTER.search(_GENERAL.sub("", _bare(code))) is not None


def is_percent_format(code: str) -> bool:
    """Whether the cell shows 0.12 as 12 %."""
    return "%" in _bare(code)


def is_plain_format(code: str) -> bool:
    """Whether the cell shows the number's own digits: General, text, or digits without other signs."""
    return code in ("", "General", "@") or (code == _bare(code) and _DIGITS_ONLY.fullmatch(code) is not None)


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
