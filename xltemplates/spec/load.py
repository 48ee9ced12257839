"""A spec file -> Spec, or every fault of it at once."""

import re
from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.errors import SpecFaults
from xltemplates.base.validate import Rules
from xltemplates.spec.checks import read_checks
from xltemplates.spec.faults import Report
from xltemplates.spec.fields import read_fields
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry
from xltemplates.spec.schema import TOP, accepted
from xltemplates.spec.sheets import read_sheets
from xltemplates.spec.source import Node, Pairs, Scalar, read_source

_FORM = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_REGISTRY = re.compile(r"[a-z][a-z0-9_-]*")
_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_TOP_RULES = Rules(TOP)
_NO_UNITS = Registry("", "", "", ())  # stands for a faulty registry, so that its fields are not called faulty too


def load_spec(path: Path) -> Spec:
    """The form a YAML file describes; SpecFaults with every fault of it, each with its line and column."""
    report = Report(str(path))
    source = read_source(path, report)
    accepted(source, _TOP_RULES, report)
    _check_heads(source, report)
    variables = _variables(source.get("variables"), report)
    registry = _registry(source, path, report)
    dictionary = read_fields(source.get("fields"), registry, report)
    checks = read_checks(source.get("checks"), dictionary, report)
    sheets = read_sheets(source.get("sheets"), dictionary, variables, report)
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
        file=str(path),
    )


def _text(source: Pairs, key: str) -> str:
    node = source.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _check_heads(source: Pairs, report: Report) -> None:
    """The texts that stand in file names and in the identity of a workbook."""
    for key, pattern in (("form", _FORM), ("version", _VERSION), ("registry", _REGISTRY)):
        node = source.get(key)
        if isinstance(node, Scalar) and node.text and not pattern.fullmatch(node.text):
            report.add(node.position, f"{key}-shape", value=node.text)


def _registry(source: Pairs, path: Path, report: Report) -> Registry | None:
    """The registry that stands beside the spec: `registry: units` is the file `units.yaml`."""
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
        return load_registry(file)
    except SpecFaults as error:
        report.include(error.faults)
        return _NO_UNITS


def _variables(node: Node | None, report: Report) -> Mapping[str, str]:
    entries = node.entries if isinstance(node, Pairs) else ()
    for key, _ in entries:
        if not _VARIABLE.fullmatch(key.text):
            report.add(key.position, "id-shape", id=key.text)
    return {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
