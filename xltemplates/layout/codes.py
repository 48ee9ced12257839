"""Boxes for numbers: `□ 1、企业 2、科研院所 …`, where the number of the option is written in the box."""

import re
from collections import Counter
from collections.abc import Iterator

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.normalise import fold, is_tick, option_number
from xltemplates.base.problem import Note
from xltemplates.layout.widget import Part, Widget, as_given, chosen, meant, result
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Field

_WIDTH = 2  # characters: room for a number of two digits
_BETWEEN = re.compile(r"[、，,;；/\s]+")

Numbers = tuple[int, ...]


class Codes(Widget):
    """One box for a choice, as many as may be chosen for choices."""

    fits = frozenset({"choice", "list"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The boxes; the legend is the author's printed text."""
        return tuple(Part(f"code:{index}", "code", _WIDTH, _WIDTH) for index in range(_boxes(field)))

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """A number a box, from the left; what has no box of its own stands in the last one."""
        options = chosen(field.kind, value)
        if options is None:
            return as_given(self, field, value)
        numbers = [str(field.kind.options.index(option) + 1) for option in options]
        boxes = _boxes(field)
        if len(numbers) > boxes:
            return (*map(Number, numbers[: boxes - 1]), Text("、".join(numbers[boxes - 1 :])))
        return (*map(Number, numbers), *(BLANK,) * (boxes - len(numbers)))

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The value of the numbers written, whatever their order. How many may be chosen is the kind's rule."""
        options = field.kind.options
        boxes = [(result(cell).raw, _numbers(result(cell).raw, options)) for cell in cells]
        numbers = tuple(sorted(number for _, found in boxes if found for number in found))
        errors = (*_unreadable(boxes, len(options)), *_wrong(numbers, field))
        if errors:
            return Reading(None, errors)
        return Reading(meant(field.kind, tuple(options[number - 1] for number in numbers)), tuple(_repairs(boxes)))


def _boxes(field: Field) -> int:
    most = field.kind.rules().get("most", len(field.kind.options))
    return most if field.kind.expr == "list" and isinstance(most, int) else 1


def _numbers(raw: str, options: tuple[str, ...]) -> Numbers | None:
    """The numbers written in one box, or the option's own word; None where it is neither."""
    if is_tick(raw) is False:
        return ()
    # Divided first: `1 3` are two numbers, not thirteen.
    numbers = [option_number(part) for part in _BETWEEN.split(raw.strip()) if part]
    if numbers and all(numbers):
        return tuple(number for number in numbers if number)
    words = [fold(option) for option in options]
    return (words.index(fold(raw)) + 1,) if fold(raw) in words else None


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
        spelled = "、".join(map(str, numbers or ()))
        if numbers and raw != spelled:
            yield Note("code-respelled", (("numbers", spelled), ("raw", raw)))
