"""Codes, each with a form of its own: what they share, and those of organisations (统一社会信用代码).

A wrong shape is an error; a wrong check digit (GB 32100-2015, GB 11714-1997) only a warning, for such codes
circulate.
"""

import re
from typing import ClassVar

from xltemplates.base.cells import TOO_LARGE, Number, number_of
from xltemplates.base.checksums import ORGCODE, USCC
from xltemplates.base.formats.cell import plain_places
from xltemplates.base.formats.shown import Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import clean, compact, hyphenated, narrow
from xltemplates.base.problem import Note
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import Kind, Reading, note, unlike, unreadable
from xltemplates.spec.kinds.texts import digits_of

# The last character may be any but I and O: codes with an impossible check digit circulate, too.
_USCC = r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NP-Z]"
_ORG = r"[0-9A-HJ-NP-Z]{8}-?[0-9X]"
_USCC_SHAPE = re.compile(_USCC)
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+")
_AS_FLOAT = re.compile(r"(?<=[0-9]{5})\.0+$")  # as programs write a number that was read as one with a fraction

# What people write around a code and that says nothing more: what it is, a remark, brackets, a full stop.
_END = re.compile(r"[。.;,、]+$")
_WHOLE_BRACKET = re.compile(r"\(([^()]*)\)")
_ORG_WORDS = "(?:单位|法人)?(?:统一)?社会信用代码(?:证)?|(?:组织)?机构代码(?:证)?|信用代码|代码|税号|USCC"


@frozen
class Code(Kind):
    """What codes share: capital letters and digits without blanks, kept as text."""

    shape: ClassVar[re.Pattern[str]]
    words: ClassVar[str] = "代码|code"  # a pattern of what such a code is called before it
    remarks: ClassVar[str] = ""  # a pattern of what may stand in brackets behind it, as good as nothing

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
            return unreadable("code-number-doubtful", kind=self.title)
        return Reading(text, (note("text-from-number", value=text), *self.doubts(text)))

    def read_shown(self, cell: Number, seen: Display) -> Reading:
        """The code that is shown, such as `0371-6590888` or one with its zeros; else the digits, if these are shown."""
        code = self.tidy(clean(seen.text))
        if digits_of(cell) is not None and self.shape.fullmatch(code):
            return Reading(code, (note("text-from-number", value=code), *self.doubts(code)))
        if plain_places(cell.format) is not None:
            return self.read_number(cell)
        return unlike(cell.raw, seen.text)

    def read_text(self, text: str) -> Reading:
        code = self.tidy(text)
        if not self.shape.fullmatch(code):
            bare = self.tidy(self.bare(text))
            code = bare if self.shape.fullmatch(bare) else code
        if self.shape.fullmatch(code):
            repair = (note("code-normalised", value=code),) if code != text else ()
            return Reading(code, repair + self.doubts(code))
        if _EXPONENT.fullmatch(code):
            return unreadable("digits-lost")
        return self.misshapen(code)

    def tidy(self, text: str) -> str:
        """The code as it is meant: narrow, without blanks, with plain hyphens."""
        return hyphenated(compact(text))

    def bare(self, text: str) -> str:
        """The text without what says nothing more than the code does: its name before, a remark behind, brackets."""
        plain = _AS_FLOAT.sub("", _END.sub("", " ".join(narrow(text).split())))
        plain = re.sub(rf"^(?:{self.words})(?: ?为| ?是)? ?[:;]? ?", "", plain, flags=re.IGNORECASE)
        if match := _WHOLE_BRACKET.fullmatch(plain):
            plain = match[1]
        return re.sub(rf" ?\((?:{self.remarks})\)$", "", plain, flags=re.IGNORECASE) if self.remarks else plain

    def misshapen(self, code: str) -> Reading:
        """A text that has not the shape of such a code."""
        return unreadable("code-shape", kind=self.title)

    def doubts(self, code: str) -> tuple[Note, ...]:
        """Warnings of a code that has the right shape."""
        return ()

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^(?:{self.shape.pattern})$"}


@frozen
class Uscc(Code):
    """统一社会信用代码 (GB 32100-2015): 18 characters, the last of them a check character.

    A wrong check character is a warning, as such codes circulate; in records a text of capital letters and digits.
    """

    name: ClassVar[str] = "uscc"
    title: ClassVar[Message] = Message("kind-uscc")
    shape: ClassVar[re.Pattern[str]] = _USCC_SHAPE
    words: ClassVar[str] = _ORG_WORDS
    remarks: ClassVar[str] = "[三五]证合一|[正副]本|统一社会信用代码|18位"
    example: ClassVar[object] = "91410100PDY00001XC"

    def prompt(self) -> Message:
        return Message("prompt-uscc")

    def tidy(self, text: str) -> str:
        code = hyphenated(compact(text)).upper()
        whole = code.replace("-", "")
        return whole if _USCC_SHAPE.fullmatch(whole) else code

    def misshapen(self, code: str) -> Reading:
        doubtful = self.shape.fullmatch(code.replace("I", "1").replace("O", "0"))
        return unreadable("code-letter-doubtful" if doubtful else "code-shape", kind=self.title)

    def doubts(self, code: str) -> tuple[Note, ...]:
        expected = (USCC if len(code) == USCC.length else ORGCODE).expected(code)
        return (note("code-check-digit", expected=expected, found=code[-1]),) if code[-1] != expected else ()


@frozen
class OrgCode(Uscc):
    """组织机构代码 (GB 11714-1997) as the forms take it: 9 characters, 8-1 with a hyphen, or the 18 of the USCC.

    In records as it was written.
    """

    name: ClassVar[str] = "orgcode"
    title: ClassVar[Message] = Message("kind-orgcode")
    shape: ClassVar[re.Pattern[str]] = re.compile(f"{_ORG}|{_USCC}")
    example: ClassVar[object] = "PDY00001-X"

    def prompt(self) -> Message:
        return Message("prompt-orgcode")


CODES: tuple[type[Kind], ...] = (Uscc, OrgCode)
