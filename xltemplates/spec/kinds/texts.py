"""Texts: one line, and several."""

from collections.abc import Mapping
from typing import ClassVar

from xltemplates.base.cells import TOO_LARGE, Formula, Number, decimal_text, held, number_of
from xltemplates.base.formats.shown import OVERFLOW, Display
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import is_nothing_mark, one_line, text_lengths
from xltemplates.base.problem import Note
from xltemplates.locale.translations import Message
from xltemplates.spec.kinds.base import Kind, Reading, Validation, note, unlike, unreadable


def digits_of(cell: Number) -> str | None:
    """The digits of a number where a text belongs; None where it is not certain that it holds all of them."""
    value = number_of(cell)
    return None if value is None or value.copy_abs() >= TOO_LARGE else decimal_text(held(value))


@frozen
class LineText(Kind):
    """A text on one line: a name, an address. `max` is the number of characters that may be written (字数).

    A line break inside becomes a blank. `无`, `/`, `-` alone mean that there is nothing to write.
    """

    max: int | None = None

    name: ClassVar[str] = "text"
    title: ClassVar[Message] = Message("kind-text")
    settings: ClassVar[Mapping[str, object]] = {"max": {"type": "integer_text", "min": 1}}
    example: ClassVar[object] = "河南省电力科学研究院"

    @property
    def number_format(self) -> str:
        return "@"

    def rules(self) -> dict[str, object]:
        return {"type": "string"} if self.max is None else {"type": "string", "characters": self.max}

    def validation(self) -> Validation | None:
        return None if self.max is None else Validation("length", maximum=self.max, stop=False)

    def prompt(self) -> Message | None:
        return None if self.max is None else Message.of("prompt-text", max=self.max)

    def read_number(self, cell: Number) -> Reading:
        text = digits_of(cell)
        return unreadable("number-not-text") if text is None else Reading(text, (note("text-from-number", value=text),))

    def read_shown(self, cell: Number, seen: Display) -> Reading:
        """The text that is shown, as the date that a spreadsheet made of one."""
        if digits_of(cell) is None or seen.text == OVERFLOW:
            return unreadable("number-not-text")
        text = seen.text.strip()
        if not text or self.means_nothing(text):
            return unlike(cell.raw, text)
        reading = self.read_text(text)
        return Reading(reading.value, (note("text-from-number", value=text), *reading.notes))

    def read_text(self, text: str) -> Reading:
        line = one_line(text)
        joined = (note("line-breaks-joined"),) if line != text else ()
        return Reading(line, joined + self.lengths(line))

    def lengths(self, text: str) -> tuple[Note, ...]:
        """The warning that a text is over its limit by one of the two counts of 字数 only; both is a broken rule."""
        if self.max is None or len(text) <= self.max:
            return ()
        characters, words = text_lengths(text)
        if characters <= self.max or words > self.max:
            return ()
        return (note("text-near-limit", max=str(self.max), characters=str(characters), words=str(words)),)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "minLength": 1}

    def _of_formula(self, cell: Formula) -> Reading:
        """A formula that gives 0 refers to a cell that is blank: nobody wrote that zero."""
        if isinstance(cell.cached, Number) and not number_of(cell.cached):
            return unreadable("formula-of-blank")
        return Kind._of_formula(self, cell)


@frozen
class LongText(LineText):
    """A text of several lines. Its line breaks stay; `无` is an answer in prose and stays, too."""

    name: ClassVar[str] = "longtext"
    title: ClassVar[Message] = Message("kind-longtext")
    example: ClassVar[object] = "第一段。\n第二段。"

    def means_nothing(self, text: str) -> bool:
        return is_nothing_mark(text)

    def read_text(self, text: str) -> Reading:
        return Reading(text, self.lengths(text))


TEXTS: tuple[type[Kind], ...] = (LineText, LongText)
