"""The two sides of a comparison: specs, registries, records and returned workbooks."""

import json
from collections.abc import Mapping
from pathlib import Path

from xltemplates.base.errors import Misuse
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.layout.ready import FoundEntry
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.read.cells.workbook import Book
from xltemplates.read.form import read_form
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.record.diff.difference import Difference
from xltemplates.record.diff.locked import locked_differences
from xltemplates.record.diff.records import record_differences
from xltemplates.record.diff.specs import registry_differences, spec_differences
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.record.parse import parse_form
from xltemplates.spec.catalogue import find_specs
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry
from xltemplates.write.form import write_workbook


@frozen
class Side:
    """One side of a comparison: a registry, or a spec and what is at hand of it.

    A returned workbook has an identity, a book and a record; a record from JSON its text, and a spec where it says of
    which form it is.
    """

    name: str
    registry: Registry | None = None
    spec: Spec | None = None
    record: Mapping[str, object] | None = None
    text: bytes = b""
    book: Book | None = None
    identity: Identity | None = None
    found: tuple[FoundEntry, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it is a spec alone."""
        return self.spec is not None and self.record is None and not self.text


def side_of(argument: str, catalogue: Catalogue) -> Side:
    """What an argument names. Refused for a workbook that cannot be read, SpecFaults for a faulty spec."""
    path = Path(argument)
    if path.suffix == ".json" and path.is_file():
        return _from_json(path, catalogue)
    if path.is_file() and path.suffix not in (".yaml", ".yml"):
        return _returned(path, catalogue)
    if path.is_file() and path in find_specs(path.parent).registries.values():
        return Side(argument, load_registry(path))
    return Side(argument, spec=catalogue.resolve(argument))


def differences(
    before: Side, after: Side, catalogue: Catalogue, language: Language = DEFAULT
) -> tuple[Difference, ...]:
    """What differs between two sides, values as in a language; Misuse where they cannot be compared."""
    if before.registry and after.registry:
        return registry_differences(before.registry, after.registry)
    if before.bare and after.bare and before.spec and after.spec:
        return spec_differences(before.spec, after.spec)
    spec = _shared(before, after)
    if after.bare:
        return differences(after, before, catalogue, language)
    layout = catalogue.layout(spec.form, spec.version)
    if before.bare and after.book:
        return locked_differences(layout, _template(layout, after), after.book, after.found)
    if before.bare:
        raise Misuse("diff-unlike", before=before.name, after=after.name)
    values = record_differences(spec, _record(before, spec), _record(after, spec), language)
    locked = locked_differences(layout, before.book, after.book, after.found) if before.book and after.book else ()
    return (*values, *locked)


def _from_json(path: Path, catalogue: Catalogue) -> Side:
    text = path.read_bytes()
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    said = data if isinstance(data, dict) and "record" in data else {}
    form, version = str(said.get("form") or ""), str(said.get("version") or "")
    return Side(str(path), spec=catalogue.spec(form, version) if form else None, text=text)


def _returned(path: Path, catalogue: Catalogue) -> Side:
    raw = read_form(path, catalogue)
    parsed = parse_form(raw)
    book = open_book(file_bytes(path))
    return Side(str(path), None, raw.layout.spec, parsed.record, book=book, identity=raw.identity, found=raw.entries)


def _shared(before: Side, after: Side) -> Spec:
    """The one edition both sides are of; a record that does not say is of the other's."""
    specs = [side.spec for side in (before, after) if side.spec]
    if before.registry or after.registry or len({(spec.form, spec.version) for spec in specs}) > 1:
        raise Misuse("diff-unlike", before=before.name, after=after.name)
    if not specs:
        raise Misuse("diff-record-form", file=before.name)
    return specs[0]


def _record(side: Side, spec: Spec) -> Mapping[str, object]:
    return record_from_json(spec, side.text) if side.record is None else side.record


def _template(layout: Layout, returned: Side) -> Book:
    """The workbook as it was sent out: blank, for the same unit."""
    return open_book(write_workbook(layout, identity=returned.identity))
