"""Which units take part: those of the registry's file, and what officers did about units since it was written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import Act, Rulings
from xltemplates.spec.registry import Registry, Unit
from xltemplates.spec.registry_change import RegistryChange

_BETWEEN: Final = re.compile(r"\s*[,，、;；]\s*")


@frozen
class UnitsInForce:
    """The units of a campaign by its registry's file and by acts.

    Where both speak of a unit the file is right: a unit that it has meanwhile is as it says, and an act about a unit
    that it has no more changes nothing. `known` are all units, merged and withdrawn ones too; `registry` those that are
    there now, withdrawn ones too, in which a merged unit's names mean the one it belongs to. `merged` are the ids of
    merged units with those of the units they belong to, `withdrawn` the acts by which units left, by id.
    """

    file: Registry
    known: Registry
    registry: Registry
    change: RegistryChange
    merged: Mapping[str, str]
    withdrawn: Mapping[str, Act]

    @classmethod
    def of(cls, file: Registry, ruled: Rulings) -> "UnitsInForce":
        """Those of a registry's file after what some acts amount to."""
        added = tuple(_unit(act) for act in ruled.about_units("unit-added") if file.resolve(act.about) is None)
        known = file.changed(added, {}) if added else file
        ids = {unit.id for unit in known.units}
        merged = _merged(act for act in ruled.about_units("unit-merged") if {act.about, act.value("into")} <= ids)
        withdrawn = {act.about: act for act in ruled.about_units("unit-left") if act.about in ids}
        change = RegistryChange(file.id, added, merged or None)
        return cls(file, known, change.of(file) if change else file, change, merged, withdrawn)

    @property
    def taking_part(self) -> tuple[Unit, ...]:
        """The units of whom something is asked, in order."""
        return tuple(unit for unit in self.registry.units if unit.id not in self.withdrawn)

    def now(self, unit: str) -> str:
        """The id of the unit that a unit's returns count for; its own for one that was not merged."""
        return self.merged.get(unit, unit)


def _unit(act: Act) -> Unit:
    return Unit(
        act.about,
        act.value("name"),
        separated(act.value("aliases")),
        act.value("group"),
        dict(attributes_of(act.value("attributes"))),
    )


def separated(text: str) -> tuple[str, ...]:
    """The parts of a text between commas or semicolons, of whichever width; none of an empty one."""
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def attributes_of(text: str) -> Iterator[tuple[str, str]]:
    """The attributes of `code=410100, route=filing`; ValueError where one is none."""
    for part in separated(text):
        name, equals, value = part.partition("=")
        if not (name.strip() and equals and value.strip()):
            raise ValueError(part)
        yield name.strip(), value.strip()


def _merged(acts: Iterable[Act]) -> Mapping[str, str]:
    """Each merged unit with the one that it belongs to in the end. An act that would close a circle has no effect."""
    merged: dict[str, str] = {}
    for act in acts:
        into = merged.get(act.value("into"), act.value("into"))
        if into != act.about:
            merged = {unit: into if owner == act.about else owner for unit, owner in merged.items()}
            merged[act.about] = into
    return merged
