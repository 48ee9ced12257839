"""Codes of organisations and of people, each with a form of its own: 统一社会信用代码, telephones, mail addresses.

A wrong shape is an error; a wrong check digit (GB 32100-2015, GB 11714-1997) only a warning, for such codes
circulate.
"""

import re
from collections.abc import Mapping
from typing import ClassVar, Self

from xltemplates.base.cells import SEPARATOR, TOO_LARGE, Number, number_of
from xltemplates.base.checksums import ORGCODE, USCC
from xltemplates.base.formats.cell import plain_places
from xltemplates.base.formats.shown import Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import clean, compact, hyphenated, narrow
from xltemplates.base.problem import Note
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import BadSetting, Kind, Reading, note, unlike, unreadable
from xltemplates.spec.kinds.texts import digits_of

# The last character may be any but I and O: codes with an impossible check digit circulate, too.
_USCC = r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NP-Z]"
_ORG = r"[0-9A-HJ-NP-Z]{8}-?[0-9X]"
_USCC_SHAPE = re.compile(_USCC)
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]+")
_MOBILE = r"1[3-9][0-9]{9}"
_LANDLINE = r"0[0-9]{2,3}-?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?"
_SERVICE = r"[48]00(?:-?[0-9]{3}-?[0-9]{4}|-?[0-9]{4}-?[0-9]{3}|[0-9]-[0-9]{3}-[0-9]{3})"
_SHAPES = {"any": f"(?:{_MOBILE}|{_LANDLINE}|{_SERVICE})", "mobile": _MOBILE, "landline": _LANDLINE}
_PHONES = {name: re.compile(f"{shape}(?:、{shape})*") for name, shape in _SHAPES.items()}
_DIVIDER = re.compile(r"\s*[、/,;\n]\s*")
_COUNTRY = re.compile(r"^(?:\((?:\+|00)?86\)|(?:\+|00)86|86(?=-))-?(?:\(0\))?")
_NATIONAL = re.compile(
    r"\(?(10|2[0-9]|[3-9][0-9]{2})\)?-?([2-9][0-9]{6,7}(?:-[0-9]{1,6})?)"
)  # behind +86, without its 0
_AREA = re.compile(r"\((0[0-9]{2,3})\)-?")
_EXTENSION = re.compile("(?:-?转|分机)")
_GROUPED_MOBILE = re.compile(r"(1[3-9][0-9])-([0-9]{4})-([0-9]{4})")


# Where a postcode lies; no word that would say that it is another's, or no longer so.
_PLACE_NAME = "[\u3400-\u9fff·]{2,12}(?<![旧原前误废无])"
_NOT = "(?!原|旧|前|曾|非|不|未|误|错|约|或|另|待|疑)"
_PLACE_BEHIND = re.compile(rf" ?\({_NOT}{_PLACE_NAME}\)$| {_NOT}{_PLACE_NAME}$")
_PLACE_BEFORE = re.compile(rf"^{_NOT}{_PLACE_NAME} ")

# What people write around a code and that says nothing more: what it is, a remark, brackets, a full stop.
_END = re.compile(r"[。.;,、]+$")
_WHOLE_BRACKET = re.compile(r"\(([^()]*)\)")
_ORG_WORDS = "(?:单位|法人)?(?:统一)?社会信用代码(?:证)?|(?:组织)?机构代码(?:证)?|信用代码|代码|税号|USCC"
_PHONE_WORDS = (
    "(?:联系|办公(?:室)?|单位|固定|移动|手机)?电话(?:号码)?|手机(?:号码?)?|座机|固话|联系方式"
    "|tel(?:ephone)?|phone|mobile|cell"
)
_FAX_WORDS = "传真(?:号码?)?|fax"
_POST_WORDS = r"邮政?编码?|邮码|p\.? ?c\.?|post ?code|postal code|zip(?: code)?"
_PHONE_REMARKS = "办公室?|单位|家|住宅|宅|手机|座机|固话|移动|移动电话|微信同号|微信|同微信|office|home|mobile"


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
        plain = _END.sub("", " ".join(narrow(text).split()))
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


@frozen
class Phone(Code):
    """One telephone number or several, divided by 、. `type` is any, mobile or landline (fax)."""

    type: str = "any"

    name: ClassVar[str] = "phone"
    title: ClassVar[Message] = Message("kind-phone")
    settings: ClassVar[Mapping[str, object]] = {"type": {"type": "string", "allowed": ["any", "mobile", "landline"]}}
    example: ClassVar[object] = "0371-65908888、13803710000"

    remarks: ClassVar[str] = _PHONE_REMARKS

    @property
    def shape(self) -> re.Pattern[str]:  # type: ignore[override]
        return _PHONES[self.type]

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{_PHONE_WORDS}|{_FAX_WORDS}" if self.type == "landline" else _PHONE_WORDS

    def prompt(self) -> Message:
        if self.type == "mobile":
            return Message("prompt-phone-mobile")
        return Message("prompt-phone")

    def tidy(self, text: str) -> str:
        parts = [part for part in _DIVIDER.split(hyphenated(narrow(text))) if part]
        return SEPARATOR.join(number for part in parts for number in self._numbers(part))

    def bare(self, text: str) -> str:
        """Each of its numbers without its name and remark."""
        return SEPARATOR.join(Code.bare(self, part) for part in _DIVIDER.split(text))

    def _numbers(self, part: str) -> list[str]:
        """One number with blanks in it, or several with blanks between them."""
        whole = _bare(part)
        apart = [_bare(piece) for piece in part.split()]
        return [whole] if self.shape.fullmatch(whole) or not all(map(self.shape.fullmatch, apart)) else apart


def _bare(number: str) -> str:
    """A number without blanks, country code, brackets around the area code and words before the extension."""
    text = "".join(number.split())
    if match := _COUNTRY.match(text):
        text = text[match.end() :]
        if national := _NATIONAL.fullmatch(text):
            return f"0{national[1]}-{national[2]}"
    text = _EXTENSION.sub("-", _AREA.sub(r"\1-", text))
    return _GROUPED_MOBILE.sub(r"\1\2\3", text)


@frozen
class Email(Code):
    """An e-mail address."""

    name: ClassVar[str] = "email"
    title: ClassVar[Message] = Message("kind-email")
    shape: ClassVar[re.Pattern[str]] = re.compile(
        r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
    )
    words: ClassVar[str] = "电子(?:邮箱|邮件|信箱)(?:地址)?|邮箱(?:地址)?|邮件|e-?mail(?: address)?|mailto"
    example: ClassVar[object] = "office@example.org"

    def prompt(self) -> Message:
        return Message("prompt-email")

    def tidy(self, text: str) -> str:
        return narrow(text)


@frozen
class Postcode(Code):
    """A postcode of six digits; outside `low` to `high` (where the form's region lies) it is a warning."""

    low: str = "000000"
    high: str = "999999"

    name: ClassVar[str] = "postcode"
    title: ClassVar[Message] = Message("kind-postcode")
    settings: ClassVar[Mapping[str, object]] = {
        "low": {"type": "string", "regex": "[0-9]{6}"},
        "high": {"type": "string", "regex": "[0-9]{6}"},
    }
    shape: ClassVar[re.Pattern[str]] = re.compile("[0-9]{6}")
    words: ClassVar[str] = _POST_WORDS
    example: ClassVar[object] = "450000"

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        if kind.low > kind.high:
            raise BadSetting("setting-min-above-max", min=kind.low, max=kind.high)
        return kind

    def prompt(self) -> Message:
        return Message("prompt-postcode")

    def bare(self, text: str) -> str:
        """Without the name of its place, too."""
        return _PLACE_BEHIND.sub("", _PLACE_BEFORE.sub("", Code.bare(self, text)))

    def doubts(self, code: str) -> tuple[Note, ...]:
        if self.low <= code <= self.high:
            return ()
        return (note("postcode-elsewhere", low=self.low, high=self.high),)


CONTACTS: tuple[type[Kind], ...] = (Phone, Email, Postcode)
