"""Check characters of organisations' codes: 统一社会信用代码 (GB 32100-2015) and 组织机构代码 (GB 11714-1997)."""

from typing import NamedTuple


class Checksum(NamedTuple):
    """How a code's last character follows from those before it.

    `characters`: what the others may be, each worth its place in the list, times its weight. `last`: the check
    characters, the first of which makes the weighted sum divisible by their number when nothing is missing to it.

    >>> USCC.expected("91410100PDY00001X"), USCC.holds("91410100PDY00001XC")
    ('C', True)
    """

    characters: str
    weights: tuple[int, ...]
    last: str

    @property
    def length(self) -> int:
        """How many characters a code has, the check character among them."""
        return len(self.weights) + 1

    def expected(self, code: str) -> str:
        """The check character of a code that may or may not have one yet; ValueError for a character no code has."""
        places = map(self.characters.index, code[: len(self.weights)])
        weighted = sum(place * weight for place, weight in zip(places, self.weights, strict=True))
        return self.last[-weighted % len(self.last)]

    def holds(self, code: str) -> bool:
        """Whether a text is a whole code of known characters with the right check character."""
        if len(code) != self.length or not set(code[:-1]) <= set(self.characters):
            return False
        return code[-1] == self.expected(code)


_DIGITS = "0123456789"
_USCC_CHARACTERS = f"{_DIGITS}ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, 4.1

USCC = Checksum(_USCC_CHARACTERS, tuple(pow(3, power, 31) for power in range(17)), _USCC_CHARACTERS)  # annex A
ORGCODE = Checksum(f"{_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ", (3, 7, 9, 10, 5, 8, 4, 2), f"{_DIGITS}X")  # GB 11714, 4.3
