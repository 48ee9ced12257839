"""How people are reached: telephones, mail addresses, postcodes, as people write them and as programs spell them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Self

from xltemplates.base.cells import SEPARATOR
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import hyphenated, narrow
from xltemplates.base.problem import Note
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import BadSetting, Kind, note
from xltemplates.spec.kinds.codes import Code

_MOBILE = r"1[3-9][0-9]{9}"
_LANDLINE = r"0[0-9]{2,3}-?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?"
_SERVICE = r"[48]00(?:-?[0-9]{3}-?[0-9]{4}|-?[0-9]{4}-?[0-9]{3}|[0-9]-[0-9]{3}-[0-9]{3})"
_SHAPES = {"any": f"(?:{_MOBILE}|{_LANDLINE}|{_SERVICE})", "mobile": _MOBILE, "landline": _LANDLINE}
_PHONES = {name: f"{shape}(?:、{shape})*" for name, shape in _SHAPES.items()}
_DIVIDER = re.compile(r"\s*[、/,;\n]\s*")
_COUNTRY = re.compile(r"^(?:\((?:\+|00)?86\)|(?:\+|00)86|86(?=-|1[3-9][0-9]{9}$))-?(?:\(0\))?")
_PARTED = re.compile("(?<=[0-9]{3})(?:[._·]|--+)(?=[0-9]{4})")  # where people write a hyphen
_FOUR_FOUR = re.compile("(0[0-9]{2,3}-[2-9][0-9]{3})-([0-9]{4})")
_LOCAL = re.compile("[2-9][0-9]{6,7}")
_NATIONAL = re.compile(
    r"\(?(10|2[0-9]|[3-9][0-9]{2})\)?-?([2-9][0-9]{6,7}(?:-[0-9]{1,6})?)"
)  # behind +86, without its 0
_AREA = re.compile(r"\((0[0-9]{2,3})\)-?")
_EXTENSION = re.compile("(?:-?转|分机)")
_GROUPED_MOBILE = re.compile(r"(1[3-9][0-9])-([0-9]{4})-([0-9]{4})")

# Where a postcode lies; no word that would say that it is another's, or no longer so.
_PLACE_NAME = "[\u3400-\u9fff·]{2,12}(?<![旧原前误废无])"
_NOT = "(?!原|旧|前|曾|非|不|未|误|错|约|或|另|待|疑)"
# Compiled by `re` where a code has more than ASCII, which takes long.
_PLACE_BEHIND = rf" ?\({_NOT}{_PLACE_NAME}\)$|(?<=[0-9])[ ,]?{_NOT}{_PLACE_NAME}$"
_PLACE_BEFORE = rf"^{_NOT}{_PLACE_NAME}[ ,]?(?=[0-9])"

_PHONE_WORDS = (
    "(?:联系|办公(?:室)?|单位|固定|移动|手机)?电话(?:号码)?|手机(?:号码?)?|座机|固话|联系方式"
    "|tel(?:ephone)?|phone|mobile|cell|[☎☏📞📱]"
)
_FAX_WORDS = "传真(?:号码?)?|fax"
_POST_WORDS = r"邮政?编码?|邮码|p\.? ?c\.?|post ?code|postal code|zip(?: code)?"
_PHONE_REMARKS = "办公室?|单位|家|住宅|宅|手机|座机|固话|移动|移动电话|微信同号|微信|同微信|office|home|mobile"
_AROUND_SIGN = re.compile(r" *([@.]) *")
_IN_ANGLES = re.compile(r"[^<>@]{0,20}<([^<>]+)>")


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
        return re.compile(_PHONES[self.type])

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{_PHONE_WORDS}|{_FAX_WORDS}" if self.type == "landline" else _PHONE_WORDS

    def prompt(self) -> Message:
        if self.type == "mobile":
            return Message("prompt-phone-mobile")
        return Message("prompt-phone")

    def tidy(self, text: str) -> str:
        parts = [part for part in _DIVIDER.split(_PARTED.sub("-", hyphenated(narrow(text)))) if part]
        return SEPARATOR.join(_with_area([number for part in parts for number in self._numbers(part)]))

    def bare(self, text: str) -> str:
        """Each of its numbers without its name and remark."""
        return SEPARATOR.join(Code.bare(self, part) for part in _DIVIDER.split(text))

    def _numbers(self, part: str) -> list[str]:
        """One number with blanks in it, or several with blanks between them."""
        whole = _bare(part)
        apart = [_bare(piece) for piece in part.split()]
        return [whole] if self.shape.fullmatch(whole) or not all(map(self.shape.fullmatch, apart)) else apart


def _with_area(numbers: Sequence[str]) -> Iterator[str]:
    """The numbers, those behind one with its area code with the same: 0371-65908888/65908889."""
    area = ""
    for number in numbers:
        yield f"{area}{number}" if area and _LOCAL.fullmatch(number) else number
        before, hyphen, _ = number.partition("-")
        area = f"{before}-" if hyphen and before.startswith("0") else area


def _bare(number: str) -> str:
    """A number without blanks, country code, brackets around the area code and words before the extension."""
    text = "".join(number.split())
    if match := _COUNTRY.match(text):
        text = text[match.end() :]
        if national := _NATIONAL.fullmatch(text):
            return f"0{national[1]}-{national[2]}"
    text = _EXTENSION.sub("-", _AREA.sub(r"\1-", text))
    return _GROUPED_MOBILE.sub(r"\1\2\3", match.expand(r"\1\2") if (match := _FOUR_FOUR.fullmatch(text)) else text)


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

    def bare(self, text: str) -> str:
        """Also without blanks around its signs, and without a name before it, where it stands in angles."""
        plain = _AROUND_SIGN.sub(r"\1", Code.bare(self, text))
        return match[1] if (match := _IN_ANGLES.fullmatch(plain)) else plain


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
        bare = Code.bare(self, text)
        return bare if bare.isascii() else re.sub(_PLACE_BEHIND, "", re.sub(_PLACE_BEFORE, "", bare))

    def doubts(self, code: str) -> tuple[Note, ...]:
        if self.low <= code <= self.high:
            return ()
        return (note("postcode-elsewhere", low=self.low, high=self.high),)


CONTACTS: tuple[type[Kind], ...] = (Phone, Email, Postcode)
