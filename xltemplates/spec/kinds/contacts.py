"""How to reach people: telephones, e-mail, postcodes."""

import re
from collections.abc import Mapping
from typing import ClassVar, Self

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import hyphenated, narrow
from xltemplates.base.problem import Note, Words
from xltemplates.spec.kinds.base import BadSetting, Kind, note
from xltemplates.spec.kinds.codes import Code

_MOBILE = r"1[3-9][0-9]{9}"
_LANDLINE = r"0[0-9]{2,3}-?[2-9][0-9]{6,7}(?:-[0-9]{1,6})?"
_SHAPES = {"any": f"(?:{_MOBILE}|{_LANDLINE})", "mobile": _MOBILE, "landline": _LANDLINE}
_PHONES = {name: re.compile(f"{shape}(?:、{shape})*") for name, shape in _SHAPES.items()}
_DIVIDER = re.compile(r"\s*[、/,;\n]\s*")
_COUNTRY = re.compile(r"^(?:\+|00)86-?")
_AREA = re.compile(r"\((0[0-9]{2,3})\)-?")
_EXTENSION = re.compile("(?:-?转|分机)")
_GROUPED_MOBILE = re.compile(r"(1[3-9][0-9])-([0-9]{4})-([0-9]{4})")


@frozen
class Phone(Code):
    """One telephone number or several, divided by 、. `type` is any, mobile or landline (fax)."""

    type: str = "any"

    name: ClassVar[str] = "phone"
    title: ClassVar[Words] = Words("电话号码", "telephone number")
    settings: ClassVar[Mapping[str, object]] = {"type": {"type": "string", "allowed": ["any", "mobile", "landline"]}}
    example: ClassVar[object] = "0371-65908888、13803710000"

    @property
    def shape(self) -> re.Pattern[str]:  # type: ignore[override]
        return _PHONES[self.type]

    def prompt(self) -> Words:
        if self.type == "mobile":
            return Words("11位手机号码，多个用“、”隔开", "Mobile number, 11 digits; several divided by 、")
        return Words("如 0371-65908888，多个用“、”隔开", "For example 0371-65908888; several divided by 、")

    def tidy(self, text: str) -> str:
        parts = [part for part in _DIVIDER.split(hyphenated(narrow(text))) if part]
        return "、".join(number for part in parts for number in self._numbers(part))

    def _numbers(self, part: str) -> list[str]:
        """One number with blanks in it, or several with blanks between them."""
        whole = _bare(part)
        apart = [_bare(piece) for piece in part.split()]
        return [whole] if self.shape.fullmatch(whole) or not all(map(self.shape.fullmatch, apart)) else apart


def _bare(number: str) -> str:
    """A number without blanks, country code, brackets around the area code and words before the extension."""
    text = _COUNTRY.sub("", "".join(number.split()))
    text = _EXTENSION.sub("-", _AREA.sub(r"\1-", text))
    return _GROUPED_MOBILE.sub(r"\1\2\3", text)


@frozen
class Email(Code):
    """An e-mail address."""

    name: ClassVar[str] = "email"
    title: ClassVar[Words] = Words("电子邮箱", "e-mail address")
    shape: ClassVar[re.Pattern[str]] = re.compile(
        r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
    )
    example: ClassVar[object] = "office@example.org"

    def prompt(self) -> Words:
        return Words("如 office@example.org", "For example office@example.org")

    def tidy(self, text: str) -> str:
        return narrow(text)


@frozen
class Postcode(Code):
    """A postcode of six digits; outside `low` to `high` (where the form's region lies) it is a warning."""

    low: str = "000000"
    high: str = "999999"

    name: ClassVar[str] = "postcode"
    title: ClassVar[Words] = Words("邮政编码", "postcode")
    settings: ClassVar[Mapping[str, object]] = {
        "low": {"type": "string", "regex": "[0-9]{6}"},
        "high": {"type": "string", "regex": "[0-9]{6}"},
    }
    shape: ClassVar[re.Pattern[str]] = re.compile("[0-9]{6}")
    example: ClassVar[object] = "450000"

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        if kind.low > kind.high:
            raise BadSetting("setting-min-above-max", min=kind.low, max=kind.high)
        return kind

    def prompt(self) -> Words:
        return Words("6位邮政编码", "Postcode, 6 digits")

    def doubts(self, code: str) -> tuple[Note, ...]:
        if self.low <= code <= self.high:
            return ()
        return (note("postcode-elsewhere", low=self.low, high=self.high),)


CONTACTS: tuple[type[Kind], ...] = (Phone, Email, Postcode)
