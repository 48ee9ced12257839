"""Codes of organisations: 统一社会信用代码 (GB 32100-2015) and 组织机构代码 (GB 11714-1997).

A wrong shape is an error; a wrong check digit only a warning, for such codes circulate (DOMAIN 3).
"""

import re
from typing import ClassVar

from xltemplates.base.cells import Number
from xltemplates.base.checksums import ORGCODE, USCC
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import compact, hyphenated
from xltemplates.base.problem import Note, Words
from xltemplates.spec.kinds.base import Kind, Reading, note, unreadable
from xltemplates.spec.kinds.cells import TOO_LARGE, number_of
from xltemplates.spec.kinds.texts import digits_of

# The last character may be any but I and O: codes with an impossible check digit circulate, too.
_USCC = r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NP-Z]"
_ORG = r"[0-9A-HJ-NP-Z]{8}-?[0-9X]"
_USCC_SHAPE = re.compile(_USCC)
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+")


@frozen
class Code(Kind):
    """What codes share: capital letters and digits without blanks, kept as text."""

    wants_format: ClassVar[bool] = True
    shape: ClassVar[re.Pattern[str]]

    @property
    def number_format(self) -> str:
        return "@"

    def rules(self) -> dict[str, object]:
        return {"type": "string"}

    def read_number(self, cell: Number) -> Reading:
        value = number_of(cell)
        if value is not None and value.copy_abs() >= TOO_LARGE:
            return unreadable("digits-lost")
        text = digits_of(cell)
        if text is None or not self.shape.fullmatch(text):
            return unreadable("code-number-doubtful", kind=self.title.zh, kind_en=self.title.en)
        return Reading(text, (note("text-from-number", value=text), *self.doubts(text)))

    def read_text(self, text: str) -> Reading:
        code = self.tidy(text)
        if self.shape.fullmatch(code):
            repair = (note("code-normalised", value=code),) if code != text else ()
            return Reading(code, repair + self.doubts(code))
        if _EXPONENT.fullmatch(code):
            return unreadable("digits-lost")
        return self.misshapen(code)

    def tidy(self, text: str) -> str:
        """The code as it is meant: narrow, without blanks, with plain hyphens."""
        return hyphenated(compact(text))

    def misshapen(self, code: str) -> Reading:
        """A text that has not the shape of such a code."""
        return unreadable("code-shape", kind=self.title.zh, kind_en=self.title.en)

    def doubts(self, code: str) -> tuple[Note, ...]:
        """Warnings of a code that has the right shape."""
        return ()

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^(?:{self.shape.pattern})$"}


@frozen
class Uscc(Code):
    """统一社会信用代码: 18 characters."""

    name: ClassVar[str] = "uscc"
    title: ClassVar[Words] = Words("统一社会信用代码", "unified social credit code")
    shape: ClassVar[re.Pattern[str]] = _USCC_SHAPE
    example: ClassVar[object] = "91410100PDY00001XC"

    def prompt(self) -> Words:
        return Words("18位统一社会信用代码", "The unified social credit code, 18 characters")

    def tidy(self, text: str) -> str:
        return hyphenated(compact(text)).upper()

    def misshapen(self, code: str) -> Reading:
        doubtful = self.shape.fullmatch(code.replace("I", "1").replace("O", "0"))
        return unreadable(
            "code-letter-doubtful" if doubtful else "code-shape", kind=self.title.zh, kind_en=self.title.en
        )

    def doubts(self, code: str) -> tuple[Note, ...]:
        expected = (USCC if len(code) == USCC.length else ORGCODE).expected(code)
        return (note("code-check-digit", expected=expected, found=code[-1]),) if code[-1] != expected else ()


@frozen
class OrgCode(Uscc):
    """组织机构代码 as the forms take it: 9 characters, 8-1 with a hyphen, or the 18 of the USCC; kept as written."""

    name: ClassVar[str] = "orgcode"
    title: ClassVar[Words] = Words("组织机构代码", "organisation code")
    shape: ClassVar[re.Pattern[str]] = re.compile(f"{_ORG}|{_USCC}")
    example: ClassVar[object] = "PDY00001-X"

    def prompt(self) -> Words:
        return Words(
            "9位组织机构代码或18位统一社会信用代码", "The organisation code (9 characters) or the credit code (18)"
        )


CODES: tuple[type[Kind], ...] = (Uscc, OrgCode)
