"""Small forms and documents for relations."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import leaves
from xltemplates.campaign.dossier import Document, Dossier
from xltemplates.campaign.relations.evaluate import findings
from xltemplates.campaign.relations.reading import Forms, read_relations
from xltemplates.campaign.relations.relation import DocumentRelation
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed, Source
from xltemplates.spec.faults import Report
from xltemplates.spec.load import load_spec
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Registry
from xltemplates.spec.source import read_source

FOLDER = Path(__file__).parent / "forms"


@cache
def forms() -> Forms:
    """The forms of the folder beside this file."""
    specs: dict[str, Spec | None] = {f"t.{name}": load_spec(FOLDER / f"{name}.yaml") for name in ("list", "paper")}
    return Forms(specs, {"t.list": "清单", "t.paper": "材料"}, registry(), ("own",), ("last",))


@cache
def registry() -> Registry:
    """Their units."""
    return load_registry(FOLDER / "units.yaml")


Given = tuple[str, Mapping[str, object]]


def relations(folder: Path, text: str) -> tuple[tuple[DocumentRelation, ...], Report]:
    """The relations of a YAML list, and the faults found in it."""
    path = folder / "relations.yaml"
    path.write_text("relations:\n" + "".join(f"  {line}\n" for line in text.strip().splitlines()), "utf-8")
    report = Report(str(path))
    source = read_source(path, report)
    return read_relations(source.get("relations"), forms(), report), report


def document(form: str, record: Mapping[str, object], file: str, units: Registry, **known: Any) -> Document:
    """A document of a record; each of its values stood in a cell."""
    entries = enumerate(leaves(record), 1)
    sources = {path: Source(Place("表", Cell(line, 1)), str(value)) for line, (path, value) in entries}
    digest = sha256(file.encode()).hexdigest()
    paper = Parsed(file, digest, Identity(form, "1", ""), "clean", record, (), sources)
    unit = str(record.get("unit") or "")
    owner = units.resolve(unit) if unit else None
    title = "清单" if form == "t.list" else "材料"
    return Document(paper, title, unit, str(record.get("about") or ""), "unit", "about", owner, **known)


def documents(given: Iterable[Given], prefix: str = "", **known: Any) -> tuple[Document, ...]:
    """Documents of some forms and records, called 1, 2, 3."""
    units = registry()
    return tuple(
        document(form, record, f"{prefix}{number}", units, **known) for number, (form, record) in enumerate(given, 1)
    )


def found(
    folder: Path, text: str, given: Iterable[Given], last: Iterable[Given] | None = None, **known: Any
) -> list[tuple[str, str, str]]:
    """File, path and sentence of what the relations of a text find; `last` are documents of an earlier campaign."""
    asked, report = relations(folder, text)
    report.settle()
    earlier = {} if last is None else {"last": documents(last, "before")}
    dossier = Dossier.of(registry(), documents(given, **known), earlier)
    return [(one.paper.file, one.problem.path, one.problem.message("en")) for one in findings(asked, dossier)]
