"""Chinese numerals, read strictly: what is not in full is not read (`三五家` is three to five, `一百五` 150)."""

import re

_DIGITS = "零一二三四五六七八九"
_SAME = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_NUMERAL = re.compile(
    r"(?:([一-九])千)?零?(?:([一-九])百)?零?(?:([一-九])?(十))?零?([零一-九])?".replace("一-九", _DIGITS[1:])
)

CHARACTERS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"


def numeral(text: str) -> int | None:
    """The number from 0 to 9999 of a numeral in full: 十五, 一百零五, 两千, 叁佰; None for anything else."""
    plain = text.translate(_SAME)
    match = _NUMERAL.fullmatch(plain)
    if not plain or match is None:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    number = 1000 * _digit(thousands) + 100 * _digit(hundreds) + 10 * (_digit(tens) or bool(ten)) + _digit(ones)
    return number if plain in _spellings(number) else None


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0


def _spellings(number: int) -> tuple[str, ...]:
    """How a number up to 9999 is written in full: with 一十 or, at its head, 十."""
    digits = f"{number:04d}"
    parts = [
        _DIGITS[int(digit)] + unit if digit != "0" else "零" for digit, unit in zip(digits, "千百十 ", strict=True)
    ]
    full = re.sub("零+", "零", "".join(parts).replace(" ", "")).strip("零") or "零"
    return (full, full[1:]) if full.startswith("一十") else (full,)
