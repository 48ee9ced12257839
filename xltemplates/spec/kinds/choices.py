"""Choices: one of several options, some of them, yes or no."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, Self

from xltemplates.base.cells import SEPARATOR, CellValue, Number, Text, value_cell
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold, is_nothing, unwrapped
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import BadSetting, ExprType, Kind, Reading, Validation, note, unreadable
from xltemplates.spec.kinds.texts import digits_of
from xltemplates.spec.kinds.ticked import ticked

# How several options are divided in one text, tried in this order: an option may itself hold a slash or a blank.
_DIVIDERS = tuple(
    re.compile(pattern) for pattern in (r"\s*[、，,;；\n]\s*", r"\s*[、，,;；\n/／]\s*", r"[\s、，,;；/／]+")
)
_DIVIDER = re.compile("[、，,;；\n]")

# What may stand around an option in a folded text: brackets, quotes, a full stop, its number in the list.
_WRAPPED = re.compile(r"\(([^()]*[^()0-9][^()]*)\)|\"([^\"]+)\"")  # digits in brackets are an accountant's minus
_STOP = re.compile("[。.;,、]$")
_NUMBERED = re.compile(r"\(?([1-9][0-9]?)[、.:)]?([^0-9].*)|\(?([a-h])[、.:)](.+)")
_SEE = re.compile(r"(?:\((?:详?见|另?附|后附)[^()]{0,12}\)|[,;](?:详?见|另?附|后附).{0,12})$")  # （见附件）
_LISTED = re.compile(r"\s*(?:[、，,;；|｜+＋&＆\n]|以及|[和及与])\s*")

LISTED = 120  # characters of the options that a sentence tells
_YES = "是 有 是的 有的 已有 已建立 已制定 已设立 √ ✓ ✔ ☑ 对 yes y true"
_NO = "否 无 無 没 没有 尚无 还没有 不是 未建立 未制定 未设立 尚未建立 尚未制定 尚未设立 × ✗ ✘ no n false"
YES, NO = frozenset(map(fold, _YES.split())), frozenset(map(fold, _NO.split()))  # folded, as answers are compared


@frozen
class _Options(Kind):
    """What has options shares how they are told apart."""

    options: tuple[str, ...] = ()

    def match(self, text: str) -> str | None:
        """The one option a text names: exactly, or but for width, case, blanks and 其它/其他."""
        if text in self.options:
            return text
        return self._alike(fold(text))

    def _alike(self, folded: str) -> str | None:
        alike = [option for option in self.options if fold(option) == folded]
        return alike[0] if len(alike) == 1 else None

    def named(self, text: str) -> tuple[str, ...]:
        """The options that a text can only mean: one with its number, in brackets or quotes, or those with a tick."""
        folded = _STOP.sub("", fold(text))
        if match := _WRAPPED.fullmatch(folded):
            folded = match[match.lastindex or 0]
        option = self._alike(folded)
        option = option or self._numbered(folded)
        return ticked(text, self.options) if option is None else (option,)

    def _numbered(self, folded: str) -> str | None:
        """The option that is written with its own number: `2、农业`, `②农业`, `B.农业`."""
        match = _NUMBERED.fullmatch(folded)
        option = self._alike(match[2] or match[4]) if match else None
        if match is None or option is None:
            return None
        number = int(match[1]) if match[1] else ord(match[3]) - ord("a") + 1
        return option if self.options.index(option) + 1 == number else None

    def means_nothing(self, text: str) -> bool:
        return is_nothing(text) and self.match(text) is None

    def read_number(self, cell: Number) -> Reading:
        text = digits_of(cell)
        return self.unknown() if text is None else self.read_text(text)

    def unknown(self) -> Reading:
        """A text that is none of the options."""
        return unreadable("not-an-option", options=_some(self.options))

    def several(self, text: str) -> frozenset[str]:
        """The options a text lists, empty where any of its parts is none."""
        for divider in _DIVIDERS:
            named = [self.match(part) for part in divider.split(text) if part]
            if named and None not in named:
                return frozenset(option for option in named if option is not None)
        parts = [unwrapped(part) for part in _LISTED.split(text.strip().strip("[]")) if part]
        listed = [self.match(part) or self._numbered(fold(part)) for part in parts]
        return frozenset(filter(None, listed)) if all(listed) else frozenset()


def _some(options: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the options as a sentence can hold."""
    lengths = accumulate(len(option) + 1 for option in options)
    some = tuple(option for option, length in zip(options, lengths, strict=True) if length <= LISTED)
    return some if len(some) == len(options) else (*some, "…")


def _checked(options: Sequence[str]) -> None:
    """Options that a reader could not tell apart, or that no cell gives back, are the spec author's mistake."""
    if not options:
        raise BadSetting("setting-no-options")
    for option in options:
        if not option or option != " ".join(option.split()):
            raise BadSetting("setting-option-blanks", option=option)
    folded = [fold(option) for option in options]
    for option, key in zip(options, folded, strict=True):
        if folded.count(key) > 1:
            raise BadSetting("setting-option-twice", option=option)


@frozen
class Choice(_Options):
    """One of the options. In records the option's text."""

    name: ClassVar[str] = "choice"
    title: ClassVar[Message] = Message("kind-choice")
    expr: ClassVar[ExprType] = "choice"
    settings: ClassVar[Mapping[str, object]] = {"options": {"type": "texts", "required": True}}
    example: ClassVar[object] = "工业"

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        _checked(kind.options)
        return kind

    @property
    def number_format(self) -> str:
        return "@"

    def rules(self) -> dict[str, object]:
        return {"type": "string", "allowed": list(self.options)}

    def validation(self) -> Validation:
        return Validation("list", options=self.options)

    def prompt(self) -> Message:
        return Message("prompt-choice")

    def read_text(self, text: str) -> Reading:
        option = self.match(text)
        if option is not None:
            return Reading(option, (note("option-normalised", option=option),) if option != text else ())
        named = self.named(text) or tuple(self.several(text))
        if len(named) == 1:
            return Reading(named[0], (note("option-normalised", option=named[0]),))
        return unreadable("two-minds") if len(named or self.several(text)) > 1 else self.unknown()

    def schema(self) -> dict[str, object]:
        return {"type": "string", "enum": list(self.options)}


@frozen
class Choices(_Options):
    """Some of the options, at most `max`. In records a tuple of texts in the options' order, never empty.

    In one cell they stand with 、 between them.
    """

    max: int | None = None

    name: ClassVar[str] = "choices"
    title: ClassVar[Message] = Message("kind-choices")
    expr: ClassVar[ExprType] = "list"
    settings: ClassVar[Mapping[str, object]] = {
        "options": {"type": "texts", "required": True},
        "max": {"type": "integer_text", "min": 1},
    }
    example: ClassVar[object] = ("工业", "农业")

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        _checked(kind.options)
        for option in kind.options:
            if _DIVIDER.search(option):
                raise BadSetting("setting-option-divider", option=option)
        return kind

    @property
    def number_format(self) -> str:
        return "@"

    def rules(self) -> dict[str, object]:
        most = {} if self.max is None else {"most": self.max}
        return {"type": "list", "allowed": list(self.options), **most}

    def prompt(self) -> Message:
        most = "" if self.max is None else Message.of("prompt-choices-most", max=self.max)
        return Message.of("prompt-choices", most=most)

    def read_text(self, text: str) -> Reading:
        named = self.several(text) or self.named(text)
        if not named:
            return self.unknown()
        value = tuple(option for option in self.options if option in named)
        as_written = SEPARATOR.join(value) == text
        return Reading(value, () if as_written else (note("option-normalised", option=value),))

    def to_json(self, value: object) -> object:
        return list(value) if isinstance(value, tuple) else value

    def from_json(self, value: object) -> object:
        return tuple(value) if isinstance(value, list) else value

    def schema(self) -> dict[str, object]:
        most = {} if self.max is None else {"maxItems": self.max}
        items = {"type": "string", "enum": list(self.options)}
        return {"type": "array", "items": items, "uniqueItems": True, "minItems": 1, **most}


@frozen
class YesNo(_Options):
    """Yes or no; `options` are the texts of the two, yes first. In records True or False."""

    options: tuple[str, ...] = ("是", "否")

    name: ClassVar[str] = "yesno"
    title: ClassVar[Message] = Message("kind-yesno")
    expr: ClassVar[ExprType] = "flag"
    settings: ClassVar[Mapping[str, object]] = {"options": {"type": "texts"}}
    example: ClassVar[object] = True

    @classmethod
    def make(cls, settings: Mapping[str, object]) -> Self:
        kind = cls(**settings)  # type: ignore[arg-type]
        _checked(kind.options)
        if len(kind.options) != 2:
            raise BadSetting("setting-yesno-options", count=str(len(kind.options)))
        return kind

    @property
    def number_format(self) -> str:
        return "@"

    def rules(self) -> dict[str, object]:
        return {"type": "boolean"}

    def validation(self) -> Validation:
        return Validation("list", options=self.options)

    def prompt(self) -> Message:
        yes, no = self.options
        return Message.of("prompt-yesno", yes=yes, no=no)

    def to_cell(self, value: object) -> CellValue:
        return Text(self.options[0 if value else 1]) if isinstance(value, bool) else value_cell(value)

    def means_nothing(self, text: str) -> bool:
        return is_nothing(text) and self.match(text) is None and fold(text) not in NO

    def read_bool(self, value: bool) -> Reading:
        return self._repaired(value)

    def read_text(self, text: str) -> Reading:
        option = self.match(text)
        if option is not None:
            value = option == self.options[0]
            return Reading(value) if option == text else self._repaired(value)
        said = _SEE.sub("", fold(text))
        if said in YES | NO or said in map(fold, self.options):
            return self._repaired(said in YES if said in YES | NO else said == fold(self.options[0]))
        named = self.named(text)
        if len(named) == 1:
            return self._repaired(named[0] == self.options[0])
        return unreadable("two-minds") if len(named or self.several(text)) > 1 else self.unknown()

    def _repaired(self, value: bool) -> Reading:
        return Reading(value, (note("option-normalised", option=self.options[0 if value else 1]),))

    def from_json(self, value: object) -> object:
        return value == self.options[0] if isinstance(value, str) and value in self.options else value

    def schema(self) -> dict[str, object]:
        return {"type": "boolean"}


CHOICES: tuple[type[Kind], ...] = (Choice, Choices, YesNo)
