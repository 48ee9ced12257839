"""What slots turned out to hold that differs from what stands in their own cells."""

from collections.abc import Iterator, Mapping

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.layout.ready import FoundEntry

SlotId = tuple[str, int]  # an entry's path, and the index of one of its slots


@frozen
class Repair:
    """What a slot turned out to hold, and where; or that nothing certain can be said.

    `code` is the message of the repair or error, empty where the slot holds what it should; `raw` the text it is about;
    `without` what is left of it if what is struck, raised or unseen does not count, None where that is no question.
    """

    value: CellValue
    key: Key | None = None
    code: str = ""
    raw: str = ""
    without: str | None = None


Repairs = Mapping[SlotId, Repair]  # of the slots that differ from what stands in their own cell


def slot_repairs(found: FoundEntry, repairs: Repairs) -> Iterator[tuple[int, Repair]]:
    """The repairs of an entry by the index of the slot."""
    for slot in range(len(found.cells)):
        repair = repairs.get((found.entry.path, slot))
        if repair is not None:
            yield slot, repair
