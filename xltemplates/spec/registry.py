"""A registry: the units a form can be filled in by, with their names, aliases and attributes. Versioned data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold


@frozen
class Contact:
    """Somebody at a unit: a name, a phone number, an address of e-mail, each as written; what is not known is empty."""

    name: str = ""
    phone: str = ""
    email: str = ""


@frozen
class Unit:
    """One unit. `id` is its own and never changes; codes of others are `attributes`.

    `name` is the official name, `aliases` other names people write, `group` its class in the registry's order.
    `contacts` are whom to ask there: for the unit's own letters and for officers, never for what goes to another unit.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that names it: its id, its name, its aliases."""
        return self.id, self.name, *self.aliases


@frozen
class Registry:
    """All units of one version, in their official order."""

    id: str
    version: str
    title: str
    units: tuple[Unit, ...]
    groups: tuple[tuple[str, str], ...] = ()  # (id, title), in order
    by_name: Mapping[str, Unit] = field(default_factory=dict, compare=False)  # every folded id, name and alias
    order: Mapping[str, int] = field(default_factory=dict, compare=False)  # official name -> rank, from zero

    def resolve(self, text: str) -> Unit | None:
        """The unit a text names: its id, name or an alias, whole, after folding. None for any other text.

        Never by likeness or by prefix: 郑州市 and 郑州高新区 are two units.
        """
        return self.by_name.get(fold(text))

    def changed(self, added: Iterable[Unit], merged: Mapping[str, str]) -> "Registry":
        """The registry with units added behind those of their group, and without those that were merged into others.

        `merged` are the ids of units that are no more, each with that of the unit, itself no merged one, that it
        belongs to now; all that named the one names the other then. A unit whose id or name another one has already is
        not added, and a unit is merged only into one that is there.
        """
        there = {unit.id: unit for unit in _together(self.units, added)}
        gone = {one: into for one, into in merged.items() if one in there and into in there}
        units = tuple(
            _with_aliases(unit, (there[one] for one, into in gone.items() if into == unit.id))
            for unit in there.values()
            if unit.id not in gone
        )
        by_name = {fold(text): unit for unit in reversed(units) for text in unit.spellings}  # the first has a name
        order = {unit.name: rank for rank, unit in enumerate(units)}
        return replace(self, units=units, by_name=by_name, order=order)


def _together(units: Iterable[Unit], added: Iterable[Unit]) -> list[Unit]:
    some = list(units)
    names = {fold(text) for unit in some for text in unit.spellings}
    for unit in added:
        if names.isdisjoint((fold(unit.id), fold(unit.name))):
            names |= {fold(text) for text in unit.spellings}
            places = (place for place, other in enumerate(some, 1) if other.group == unit.group)
            some.insert(max(places, default=len(some)), unit)
    return some


def _with_aliases(unit: Unit, others: Iterator[Unit]) -> Unit:
    more = tuple(text for other in others for text in other.spellings)
    return replace(unit, aliases=(*unit.aliases, *more)) if more else unit
