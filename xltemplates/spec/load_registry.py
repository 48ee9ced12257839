"""A registry file -> Registry: no name may mean two units."""

import re
from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.normalise import clean, fold, one_line
from xltemplates.spec.faults import Report
from xltemplates.spec.registry import Contact, Registry, Unit
from xltemplates.spec.schema import CONTACT, REGISTRY, UNIT, accepted
from xltemplates.spec.source import read_source
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Items, Node, Scalar, find

UNIT_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_STRUCTURE = Structure(REGISTRY)
_UNIT = Structure(UNIT)
_CONTACT = Structure(CONTACT)


def load_registry(path: Path, thorough: bool = False) -> Registry:
    """The registry of a YAML file: units in their official order, every name of each leading to it.

    SpecFaults with every fault of it, such as a name that two units share. `thorough`: as of `load_spec`.
    """
    report = Report(str(path), thorough)
    node = read_source(path, report)
    settings = accepted(node, _STRUCTURE, report) or {}
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
    settings = accepted(node, _UNIT, report)
    if settings is None:
        return None
    _check_names(node, report)
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
        _contacts(node, report),
    )


def _contacts(node: Node, report: Report) -> tuple[Contact, ...]:
    listed = find(node, ("contacts",))
    found = (accepted(each, _CONTACT, report) for each in (listed.nodes if isinstance(listed, Items) else ()))
    return tuple(Contact(**_mapping(each)) for each in found if each is not None)


def _check_names(node: Node, report: Report) -> None:
    """An id stands in file names and in the identity of a workbook; an official name is what a cleaned cell holds."""
    unit_id, name = find(node, ("id",)), find(node, ("name",))
    if isinstance(unit_id, Scalar) and not UNIT_ID.fullmatch(unit_id.text):
        report.add(unit_id.position, "unit-id-shape", id=unit_id.text)
    if isinstance(name, Scalar) and name.text != one_line(clean(name.text)):
        report.add(name.position, "unit-name-blanks", name=name.text)


def _by_name(node: Node, units: list[Unit | None], report: Report) -> dict[str, Unit]:
    """Every folded id, name and alias -> its unit; a name of two units, or of none once folded, is a fault."""
    found: dict[str, Unit] = {}
    for index, unit in enumerate(units):
        if unit is None:
            continue
        for path, name in _spellings(unit):
            fault = _take(fold(name), unit, path == ("id",), found)
            if fault:
                place = find(node, (index, *path)).position
                report.add(place, fault, name=name, unit=found[fold(name)].name if fold(name) else "")
    return found


def _take(key: str, unit: Unit, is_id: bool, found: dict[str, Unit]) -> str:
    """Note a unit's folded name; the fault's code where it means nothing, or another unit."""
    if not key:
        return "unit-name-empty"
    if found.setdefault(key, unit) is unit:
        return ""
    return "unit-twice" if is_id and found[key].id == unit.id else "unit-name-shared"


def _spellings(unit: Unit) -> list[tuple[tuple[str | int, ...], str]]:
    """Every name of a unit with its path in the unit's settings."""
    aliases = [(("aliases", rank), alias) for rank, alias in enumerate(unit.aliases)]
    return [(("id",), unit.id), (("name",), unit.name), *aliases]


def _mapping(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}
