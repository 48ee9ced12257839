"""Numbers in Chinese numerals, as `[DBNum1]` to `[DBNum3]` show them in Chinese Excel.

                1                     2                     3
General 1234.5  一千二百三十四.五       壹仟贰佰叁拾肆.伍       １千２百３十４.５
0 of 123        一二三                 壹贰叁                 １２３
d of 20         二十                  贰拾                  ２０
"""

from types import MappingProxyType

from xltemplates.base.frozen import frozen

_LARGEST = 12  # digits of a whole number: programs disagree about 万亿
_TRADITIONAL = str.maketrans("万亿贰叁陆", "萬億貳參陸")


@frozen
class Numerals:
    """One way to write numbers: ten digits, and the signs of ten, hundred, thousand, 10⁴ and 10⁸."""

    digits: str
    units: str
    in_dates: bool  # whether a day is counted (十二) and not only written digit by digit (１２)

    def translated(self, text: str) -> str:
        """A text digit by digit, anything else as it is: `1,203.5` -> `一,二〇三.五`."""
        return text.translate({48 + number: digit for number, digit in enumerate(self.digits)})

    def counted(self, text: str) -> str | None:
        """A number as it is spoken: `10203` -> `一万〇二百〇三`; None for one with an exponent or over 12 digits."""
        sign, plain = ("-", text[1:]) if text.startswith("-") else ("", text)
        whole, point, places = plain.partition(".")
        if len(whole) > _LARGEST or not whole.isdecimal() or "E" in places:
            return None
        return sign + self._whole(int(whole)) + point + self.translated(places)

    def dated(self, text: str) -> str:
        """A month, day or part of a time, which in 1 has no 一 before 十: `12` -> `十二`, `05` -> `〇五`."""
        if not self.in_dates or not text.isdecimal() or int(text) > 99:
            return self.translated(text)
        if text.startswith("0"):
            return self.translated(text)
        counted = self._whole(int(text))
        return counted[1:] if self.units[0] == "十" and text[0] == "1" and len(text) == 2 else counted

    def _whole(self, number: int) -> str:
        if number == 0:
            return self.digits[0]
        text, skipped = "", False
        for power, unit in ((8, self.units[4]), (4, self.units[3]), (0, "")):
            group = number // 10**power % 10**4
            if group:
                text += (self.digits[0] if text and (skipped or group < 1000) else "") + self._group(group) + unit
            skipped = not group
        return text

    def _group(self, number: int) -> str:
        """Up to four digits; a run of noughts between others shows one."""
        text, gap = "", ""
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if digit:
                text += gap + self.digits[digit] + (self.units[place - 1] if place else "")
                gap = ""
            elif text:
                gap = self.digits[0]
        return text


_CHINESE = MappingProxyType(
    {
        1: Numerals("〇一二三四五六七八九", "十百千万亿", True),
        2: Numerals("零壹贰叁肆伍陆柒捌玖", "拾佰仟万亿", True),
        3: Numerals("０１２３４５６７８９", "十百千万亿", False),
    }
)


def numerals(number: int, language: str) -> Numerals | None:
    """The numerals of `[DBNum1]` … in a language; None where it has others, or none."""
    found = _CHINESE.get(number) if language.startswith("zh") else None
    if found is None or language == "zh-CN":
        return found
    return Numerals(found.digits.translate(_TRADITIONAL), found.units.translate(_TRADITIONAL), found.in_dates)
