"""What files that go back to a unit are called: numbered as in the outbox, and no word of a name twice."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.folder.originals import safe_name
from xltemplates.campaign.folder.units import named
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.spec.registry import Registry, Unit

LONGEST: Final = 40  # characters of a unit's name, and of a file's own: systems allow 255 bytes for all of it
_REVISED: Final = re.compile(r"_?修改稿[0-9]+(_[0-9]+)?$")


def unit_numbers(units: UnitsInForce, spec: CampaignSpec) -> Mapping[str, str]:
    """The number of each unit in the outbox, by its id; a unit that nothing is sent has none.

    Where a unit comes or goes none is numbered anew: those that were added stand at the end.
    """
    digits = len(str(sum(bool(spec.forms_for(unit)) for unit in units.file.units)))
    sent = filter(spec.forms_for, (*units.file.units, *units.change.added))
    return {unit.id: f"{number:0{digits}}" for number, unit in enumerate(sent, 1)}


def stem_of(unit: Unit, number: str) -> str:
    """What the names of all that goes to a unit begin with: `02_洛阳市科学技术局`."""
    return "_".join(filter(None, (number, safe_name(unit.name[:LONGEST]))))


def own_part(file: str, unit: Unit, registry: Registry) -> str:
    """What the name of a unit's file says of its own: without number, names of the unit, and that it is a revision.

    `02_洛阳市_申报表.xlsx` is `申报表`; empty where nothing else stands there.
    """
    parts = _REVISED.sub("", Path(file).stem).removeprefix(f"{unit.name}_").split("_")
    if len(parts) > 1 and parts[0].isdecimal():
        del parts[0]
    return "_".join(part for part in parts if part.strip() and named(registry, part) != unit)[:LONGEST]


def free(stem: str, taken: set[str]) -> str:
    """The name of a workbook that no other of the unit's has."""
    name, number = safe_name(f"{stem}.xlsx"), 1
    while name.casefold() in taken:
        number += 1
        name = safe_name(f"{stem}_{number}.xlsx")
    taken.add(name.casefold())
    return name
