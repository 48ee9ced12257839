"""What a correction copy does not hold of the file: notes, boxes, pictures, controls; listed with its problems."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from xltemplates.base.problem import Problem
from xltemplates.locale.translations import Message
from xltemplates.read.entries.laid_objects import LaidObject
from xltemplates.read.form import RawForm
from xltemplates.read.objects.sheet_object import ObjectKind
from xltemplates.record.marking.placed import PlacedProblem

_PLACES = 10  # that are listed of each kind
_KINDS: Mapping[ObjectKind, Message] = MappingProxyType(
    {
        "note": Message("object-note"),
        "text": Message("object-text"),
        "shape": Message("object-shape"),
        "picture": Message("object-picture"),
        "cell-picture": Message("object-cell-picture"),
        "control": Message("object-control"),
    }
)


def not_carried(raw: RawForm) -> Iterator[PlacedProblem]:
    """A line for each kind of object of a file, with where the first of them lie in it."""
    for kind, what in _KINDS.items():
        objects = [each for each in raw.objects if each.kind == kind]
        if objects:
            places = tuple(dict.fromkeys(map(_where, objects)))[:_PLACES]
            params = (("count", str(len(objects))), ("places", places), ("what", what))
            yield PlacedProblem(Problem("mark-not-carried", "warning", params=params))


def _where(laid: LaidObject) -> str:
    """`推荐表!B9`; where only the sheet is known, its name."""
    return str(laid.place) if laid.place else laid.sheet
