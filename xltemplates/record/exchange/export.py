"""What `--json` prints, as objects: what a form asks for and where, a parsed file, a problem."""

from collections.abc import Iterable

from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.locale.translations import sentence
from xltemplates.record.parsed import Parsed, Source, rebuilt
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Spec


def parsed_object(parsed: Parsed, spec: Spec | None, language: Language = "zh") -> dict[str, object]:
    """The object `parse --json` prints for a file. `spec` None: of a refused file, which has no record."""
    identity = parsed.identity
    return {
        "file": parsed.file,
        "sha256": parsed.sha256,
        "form": identity.form,
        "version": identity.version,
        "unit": identity.unit,
        "copy": identity.copy,
        "revision": identity.revision,
        "status": parsed.status,
        "record": rebuilt(spec, parsed.record, Kind.to_json) if spec and parsed.record is not None else None,
        "problems": [problem_object(problem, language) for problem in parsed.problems],
        "provenance": {path: _source_object(source, language) for path, source in parsed.provenance.items()},
    }


def _source_object(source: Source, language: Language) -> dict[str, object]:
    """Cell and raw text; where there were any, the steps of a migration, and what was put in place of the value."""
    steps = [sentence(step.code, step.params, language).strip() for step in source.steps]
    put = source.amendment
    more = {"steps": steps, "amended": {"from": source.raw, "to": put.pop("value"), **put} if put else {}}
    return {"cell": str(source.place), "raw": source.raw, **{key: what for key, what in more.items() if what}}


def problem_object(problem: Problem, language: Language = "zh") -> dict[str, object]:
    """A problem with its words in one language, as `--json` prints it; `cell` None for the file as a whole.

    `shown` stands there only where a person sees something else than `raw`.
    """
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "cell": str(problem.place) if problem.place else None,
        "raw": problem.raw,
        **({"shown": problem.shown} if problem.shown else {}),
        "message": problem.message(language),
    }


def description(layout: Layout) -> dict[str, object]:
    """`{form, version, title, entries}`, an entry per printed blank in print order; `asides` only where there are any.

    Serials are no entries; ink has no slots; rows of a continuation sheet carry `"overflow": true`, personal entries
    `"personal": true`.
    """
    spec = layout.spec
    asides = _described(entry for entry in layout.entries if entry.aside)
    return {
        "form": spec.form,
        "version": spec.version,
        "title": spec.title,
        "entries": _described(entry for entry in layout.entries if not entry.aside),
        **({"asides": asides} if asides else {}),
    }


def _described(entries: Iterable[Entry]) -> list[dict[str, object]]:
    return [_entry(entry) for entry in entries if entry.field.kind.is_entry]


def _entry(entry: Entry) -> dict[str, object]:
    field = entry.field
    return {
        "path": entry.path,
        "kind": field.kind.name,
        "title": field.title,
        "section": entry.section,
        "required": field.required,
        "options": list(field.kind.options),
        "slots": [_slot(slot) for slot in entry.slots],
        **({"personal": True} if field.personal else {}),
        **({"overflow": True} if entry.overflow else {}),
    }


def _slot(slot: Slot) -> dict[str, str]:
    return {"name": slot.name, "sheet": slot.sheet, "cell": slot.cell.a1, "role": slot.role}
