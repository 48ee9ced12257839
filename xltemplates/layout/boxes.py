"""Widgets of boxes: to tick, one for each option or a single one; for numbers, as `□ 1、企业 2、科研院所` asks for."""

import re
from collections import Counter
from collections.abc import Iterator

from xltemplates.base.cells import BLANK, SEPARATOR, CellValue, Number, Plain, Text, result
from xltemplates.base.formats.cell import shown_text
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold, is_tick, option_number
from xltemplates.base.problem import Note
from xltemplates.layout.widget import Widget, WidgetPart, as_given, chosen, meant
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.kinds.choices import NO, YES
from xltemplates.spec.model import Field

TICKED = "☑"
UNTICKED = "□"
_TICK_WIDTH = 2  # characters: room for the sign
_WIDTH = 2  # characters: room for a number of two digits
_YES, _NO = YES | {"1"}, NO | {"0"}
_BETWEEN = re.compile(r"[、，,;；/\s]+")
_LISTED = re.compile(r"\s*[、，,;；/\n]\s*")  # how options that are written out are divided: they may hold blanks
_NUMBERED = re.compile(r"([1-9][0-9]?)(?:[、.,:)]?([^0-9()].*)|\((.+)\))")  # of a folded text
_CIRCLED = re.compile("[①-⑳]{2,}")
Numbers = tuple[int, ...]


@frozen
class _Box:
    """What stands in one box: ticked, not ticked, or None where nobody can tell."""

    option: str
    raw: str
    ticked: bool | None

    @property
    def note(self) -> Note | None:
        """An error for what is unreadable, a repair for a tick spelled otherwise."""
        if self.ticked is None:
            return Note("tick-unreadable", (("option", self.option), ("raw", self.raw)))
        if self.ticked and self.raw != TICKED:
            return Note("tick-respelled", (("option", self.option), ("raw", self.raw)))
        return None


class TicksWidget(Widget):
    """`□有 □无`: a box and a label for each option."""

    fits = frozenset({"choice", "list", "flag"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """A box for each option, its label after it."""
        return tuple(
            WidgetPart(f"option:{index}", "tick", _TICK_WIDTH, _TICK_WIDTH, option)
            for index, option in enumerate(field.kind.options)
        )

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """☑ in the boxes of the value's options, □ in the others."""
        options = chosen(field.kind, value)
        if options is None:
            return as_given(self, field, value, Text(UNTICKED))
        return tuple(Text(TICKED if option in options else UNTICKED) for option in field.kind.options)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The value of the ticked options; blank where none is. Two in a single choice are an error."""
        options = field.kind.options
        boxes = _answers(options, cells) or [
            _box(option, cell, options) for option, cell in zip(options, cells, strict=False)
        ]
        notes = tuple(box.note for box in boxes if box.note)
        ticked = tuple(box.option for box in boxes if box.ticked)
        if len(ticked) > 1 and field.kind.expr != "list":
            return Reading(None, (*notes, Note("two-ticks", (("options", tuple(ticked)),))))
        readable = all(box.ticked is not None for box in boxes)
        return Reading(meant(field.kind, ticked) if readable else None, notes)


class TickWidget(Widget):
    """One box whose label is the author's text: ticked is true, empty is blank."""

    fits = frozenset({"flag"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The box."""
        return (WidgetPart("value", "tick", _TICK_WIDTH, _TICK_WIDTH),)

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """☑ for true, □ for blank; false in the kind's own word."""
        if value is None or value is True:
            return (Text(TICKED if value else UNTICKED),)
        return as_given(self, field, value) if chosen(field.kind, value) is None else (field.kind.to_cell(value),)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """True where ticked; what is neither a tick nor an empty box is left to the kind."""
        cell = result(cells[0])
        box = _box(field.title, cells[0], ())
        if box.ticked is None:
            return field.kind.from_cell(cell)
        return Reading(True if box.ticked else None, (box.note,) if box.note else ())


def _answers(options: tuple[str, ...], cells: tuple[CellValue, ...]) -> list[_Box]:
    """Boxes in which the question of each is answered by a word, at least once with yes: 是 and 否, √ and ×, 有 and 无.

    Empty where they are filled in any other way. 有 in the box of 有 and 无 in that of 无 say the same of it.
    """
    raws = [result(cell).raw for cell in cells]
    words = [fold(raw) for raw in raws]
    answers = [True if word in _YES else False if word in _NO else None for word in words]
    if True not in answers or False not in answers or None in answers:
        return []
    return [_Box(*box) for box in zip(options, raws, answers, strict=False)]


def _box(option: str, cell: CellValue, options: tuple[str, ...]) -> _Box:
    """A box as read. The option's own word is a tick; another option's word is not to be guessed at."""
    value = result(cell)
    box, shown = _read_box(option, value.raw, options), shown_text(value)
    if shown == value.raw or _read_box(option, shown, options).ticked == box.ticked:
        return box
    return _Box(option, shown, None)


def _read_box(option: str, raw: str, options: tuple[str, ...]) -> _Box:
    word = fold(raw)
    if word and word in map(fold, options):
        return _Box(option, raw, True if word == fold(option) else None)
    return _Box(option, raw, is_tick("☑" if raw == "TRUE" else "□" if raw == "FALSE" else raw))


class CodesWidget(Widget):
    """One box for a choice, as many as may be chosen for choices."""

    fits = frozenset({"choice", "list"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The boxes; the legend is the author's printed text."""
        return tuple(WidgetPart(f"code:{index}", "code", _WIDTH, _WIDTH) for index in range(_boxes(field)))

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """A number a box, from the left; what has no box of its own stands in the last one."""
        options = chosen(field.kind, value)
        if options is None:
            return as_given(self, field, value)
        numbers = [str(field.kind.options.index(option) + 1) for option in options]
        boxes = _boxes(field)
        if len(numbers) > boxes:
            return (*map(Number, numbers[: boxes - 1]), Text(SEPARATOR.join(numbers[boxes - 1 :])))
        return (*map(Number, numbers), *(BLANK,) * (boxes - len(numbers)))

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The value of the numbers written, whatever their order. How many may be chosen is the kind's rule."""
        options = field.kind.options
        boxes = [_code(result(cell), options) for cell in cells]
        numbers = tuple(sorted(number for _, found in boxes if found for number in found))
        errors = (*_unreadable(boxes, len(options)), *_wrong(numbers, field))
        if errors:
            return Reading(None, errors)
        return Reading(meant(field.kind, tuple(options[number - 1] for number in numbers)), tuple(_repairs(boxes)))


def _boxes(field: Field) -> int:
    most = field.kind.rules().get("most", len(field.kind.options))
    return most if field.kind.expr == "list" and isinstance(most, int) else 1


def _code(cell: Plain, options: tuple[str, ...]) -> tuple[str, Numbers | None]:
    """What stands in one box, and the numbers that it means; None where these are not what its format shows."""
    numbers, shown = _numbers(cell.raw, options), shown_text(cell)
    alike = shown == cell.raw or _numbers(shown, options) == numbers
    return (cell.raw, numbers) if alike else (shown, None)


def _numbers(raw: str, options: tuple[str, ...]) -> Numbers | None:
    """The numbers written in one box, or the option's own word; None where it is neither."""
    if is_tick(raw) is False:
        return ()
    if _CIRCLED.fullmatch(raw.strip()):
        return tuple(ord(sign) - ord("①") + 1 for sign in raw.strip())
    # Divided first: `1 3` are two numbers, not thirteen.
    numbers = [option_number(part) for part in _BETWEEN.split(raw.strip()) if part]
    if numbers and all(numbers):
        return tuple(number for number in numbers if number)
    words = [fold(option) for option in options]
    named = [_option(fold(part), words) for part in (raw, *_LISTED.split(raw.strip()))]
    found = named[:1] if named[0] else named[1:]
    return tuple(number for number in found if number) if found and all(found) else None


def _option(word: str, words: list[str]) -> int | None:
    """The number of an option that is written out, with its own number before or behind it: `4.每天`, `4（每天）`."""
    if word in words:
        return words.index(word) + 1
    match = _NUMBERED.fullmatch(word)
    name = (match[2] or match[3]) if match else ""
    return int(match[1]) if match and name in words and words.index(name) + 1 == int(match[1]) else None


def _unreadable(boxes: list[tuple[str, Numbers | None]], most: int) -> Iterator[Note]:
    for raw, numbers in boxes:
        if numbers is None:
            yield Note("code-unreadable", (("most", str(most)), ("raw", raw)))


def _wrong(numbers: Numbers, field: Field) -> Iterator[Note]:
    most = len(field.kind.options)
    for number, times in Counter(numbers).items():
        if number > most:
            yield Note("code-range", (("most", str(most)), ("number", str(number))))
        elif times > 1:
            yield Note("code-twice", (("number", str(number)),))
    if field.kind.expr != "list" and len(numbers) > 1:
        yield Note("codes-too-many", (("count", str(len(numbers))), ("most", "1")))


def _repairs(boxes: list[tuple[str, Numbers | None]]) -> Iterator[Note]:
    for raw, numbers in boxes:
        if numbers and raw != SEPARATOR.join(map(str, numbers)):
            yield Note("code-respelled", (("numbers", tuple(numbers)), ("raw", raw)))
