"""A spec file -> Spec, or every fault of it at once."""

import re
from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.errors import SpecFaults
from xltemplates.base.typed import FLAGS
from xltemplates.spec.catalogue import find_specs
from xltemplates.spec.checks import read_checks
from xltemplates.spec.faults import Report
from xltemplates.spec.fields import Dictionary, read_fields
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.migration import Earlier, acceptable, read_migration
from xltemplates.spec.model import Spec
from xltemplates.spec.moves import Migration
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import TOP, accepted
from xltemplates.spec.sheets import read_sheets
from xltemplates.spec.source import read_source
from xltemplates.spec.structure import Structure
from xltemplates.spec.tree import Node, Pairs, Scalar, find

_FORM = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_REGISTRY = re.compile(r"[a-z][a-z0-9_-]*")
_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_EARLIER = re.compile(rf"({_FORM.pattern}) ({_VERSION.pattern})")
_TOP = Structure(TOP)
_NO_UNITS = Registry("", "", "", ())  # stands for a faulty registry, so that its fields are not called faulty too


def load_spec(path: Path, thorough: bool = False) -> Spec:
    """The form a YAML file describes; SpecFaults with every fault of it, each with its line and column.

    The faults are the same if `thorough`; then Cerberus is asked of every mapping, not only where one may be faulty.
    """
    report = Report(str(path), thorough)
    source = read_source(path, report)
    accepted(source, _TOP, report)
    _check_heads(source, report)
    variables = _variables(source.get("variables"), report)
    registry = registry_beside(source, path, report)
    dictionary = read_fields(source.get("fields"), registry, report)
    checks = read_checks(source.get("checks"), dictionary, report)
    sheets = read_sheets(source.get("sheets"), dictionary, variables, report)
    migration = _migration(source, path, dictionary, report)
    report.settle()
    return Spec(
        form=_text(source, "form"),
        version=_text(source, "version"),
        title=_text(source, "title"),
        source=_text(source, "source"),
        fields=tuple(dictionary.fields),
        repeats=tuple(dictionary.repeats),
        checks=checks,
        sheets=sheets,
        registry=registry,
        variables=variables,
        groups=dictionary.groups,
        migration=migration,
        trial=FLAGS.get(_text(source, "trial"), False),
        file=str(path),
    )


def _text(source: Pairs, key: str) -> str:
    node = source.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _check_heads(source: Pairs, report: Report) -> None:
    """What stands in file names and in the identity of a workbook, and what a catalogue chooses by."""
    for key, pattern in (("form", _FORM), ("version", _VERSION), ("registry", _REGISTRY)):
        node = source.get(key)
        if isinstance(node, Scalar) and node.text and not pattern.fullmatch(node.text):
            report.add(node.position, f"{key}-shape", value=node.text)
    names = [key.text for key, _ in source.entries]
    if "trial" in names and "fields" in names[: names.index("trial")]:
        report.add(find(source, ("trial",)).position, "trial-late")


def registry_beside(source: Pairs, path: Path, report: Report) -> Registry | None:
    """The registry that stands beside the spec: `registry: units` is the file `units.yaml`. None where it names none.

    A faulty one is reported, and one without units stands for it.
    """
    node = source.get("registry")
    if not isinstance(node, Scalar):
        return None
    if not _REGISTRY.fullmatch(node.text):
        return _NO_UNITS
    file = path.with_name(f"{node.text}.yaml")
    if not file.is_file():
        report.add(node.position, "registry-not-found", file=file.name)
        return _NO_UNITS
    try:
        return load_registry(file, report.thorough)
    except SpecFaults as error:
        report.include(error.faults)
        return _NO_UNITS


def _migration(source: Pairs, path: Path, dictionary: Dictionary, report: Report) -> Migration | None:
    """The way from the earlier form, whose spec stands beside this one."""
    node = source.get("migrates")
    if node is None or not acceptable(node, report):
        return None
    named = find(node, ("from",))
    match = _EARLIER.fullmatch(named.text) if isinstance(named, Scalar) else None
    if match is None or match.groups() == (_text(source, "form"), _text(source, "version")):
        report.add(named.position, "migrates-from-shape")
        return None
    file = find_specs(path.parent).path(match[1], match[2])
    if file is None:
        report.add(named.position, "migrates-not-found", form=match[1], version=match[2])
        return None
    earlier = _dictionary(file, report)
    if earlier is None or dictionary.broken:
        return None
    return read_migration(node, Earlier(match[1], match[2], earlier), dictionary, report)


def _dictionary(path: Path, report: Report) -> Dictionary | None:
    """The data dictionary of another spec; None, and its faults reported, where it has any."""
    own = Report(str(path), report.thorough)
    try:
        source = read_source(path, own)
        dictionary = read_fields(source.get("fields"), registry_beside(source, path, own), own)
        own.settle()
    except SpecFaults as error:
        report.include(error.faults)
        return None
    return dictionary


def _variables(node: Node | None, report: Report) -> Mapping[str, str]:
    entries = node.entries if isinstance(node, Pairs) else ()
    for key, _ in entries:
        if not _VARIABLE.fullmatch(key.text):
            report.add(key.position, "id-shape", id=key.text)
    return {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
