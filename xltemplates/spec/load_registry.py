"""A registry file -> Registry: no name may mean two units."""

from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.normalise import fold
from xltemplates.base.validate import Rules
from xltemplates.spec.faults import Report
from xltemplates.spec.registry import Registry, Unit
from xltemplates.spec.schema import REGISTRY, UNIT, accepted
from xltemplates.spec.source import Items, Node, find, read_source

_RULES = Rules(REGISTRY)
_UNIT_RULES = Rules(UNIT)


def load_registry(path: Path) -> Registry:
    """The registry of a YAML file; SpecFaults with every fault of it."""
    report = Report(str(path))
    node = read_source(path, report)
    settings = accepted(node, _RULES, report) or {}
    groups = _mapping(settings.get("groups"))
    units = _units(find(node, ("units",)), groups, report)
    by_name = _by_name(find(node, ("units",)), units, report)
    report.settle()
    return Registry(
        str(settings["registry"]),
        str(settings["version"]),
        str(settings["title"]),
        tuple(unit for unit in units if unit is not None),
        tuple(groups.items()),
        by_name,
        {unit.name: rank for rank, unit in enumerate(units) if unit is not None},
    )


def _units(node: Node, groups: Mapping[str, str], report: Report) -> list[Unit | None]:
    """The units in order, None for a faulty one."""
    return [_unit(item, groups, report) for item in (node.nodes if isinstance(node, Items) else ())]


def _unit(node: Node, groups: Mapping[str, str], report: Report) -> Unit | None:
    settings = accepted(node, _UNIT_RULES, report)
    if settings is None:
        return None
    group = str(settings.get("group", ""))
    if group and group not in groups:
        report.unknown(find(node, ("group",)).position, "group-unknown", group, groups)
    aliases = settings.get("aliases", ())
    return Unit(
        str(settings["id"]),
        str(settings["name"]),
        tuple(aliases) if isinstance(aliases, list) else (),
        group,
        _mapping(settings.get("attributes")),
    )


def _by_name(node: Node, units: list[Unit | None], report: Report) -> dict[str, Unit]:
    """Every folded id, name and alias -> its unit; a name of two units, or of none once folded, is a fault."""
    found: dict[str, Unit] = {}
    for index, unit in enumerate(units):
        for path, name in _spellings(unit):
            key = fold(name)
            other = found.get(key, unit)
            place = find(node, (index, *path)).position
            if not key:
                report.add(place, "unit-name-empty", name=name)
            elif unit is not None and other is not None and other is not unit:
                report.add(place, "unit-name-shared", name=name, unit=other.name)
            elif unit is not None:
                found[key] = unit
    return found


def _spellings(unit: Unit | None) -> list[tuple[tuple[str | int, ...], str]]:
    """Every name of a unit with its path in the unit's settings."""
    if unit is None:
        return []
    aliases = [(("aliases", rank), alias) for rank, alias in enumerate(unit.aliases)]
    return [(("id",), unit.id), (("name",), unit.name), *aliases]


def _mapping(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}
