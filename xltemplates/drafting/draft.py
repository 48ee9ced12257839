"""Workbook -> spec: read its facts, guess what they mean, write the YAML, and see that it loads."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xltemplates.base.errors import Fault, Refused, SpecFaults
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.drafting.checks.checks import Relation, relations_of
from xltemplates.drafting.emit.emit import Heads, spec_text
from xltemplates.drafting.emit.registry import with_registry
from xltemplates.drafting.facts.facts import Loss
from xltemplates.drafting.facts.workbook import read_facts
from xltemplates.drafting.form import NamedForm, named, sheets_of, without
from xltemplates.drafting.guess.guess import GuessedEntry
from xltemplates.drafting.guess.ids import id_of
from xltemplates.drafting.guess.labels import heading_of
from xltemplates.drafting.guess.parts import divided
from xltemplates.drafting.unlike import unlike_rows
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec

ATTEMPTS = 4


@frozen
class DraftedSpec:
    """A spec drafted: its YAML, that of the registry it needs (or nothing), and what was carried and what was not.

    `registry` is the id of the registry, whose file stands beside the spec's: `registry: units` is `units.yaml`.
    """

    text: str
    registry: str
    registry_text: str
    entries: int
    repeats: int
    checks: tuple[Relation, ...]
    guesses: int
    losses: tuple[Loss, ...]


def draft(path: Path, name: str = "", language: Language = "zh") -> DraftedSpec:
    """The spec drafted from a workbook; Refused, with a reason, where there is nothing to draft from.

    `name` is the stem of the file the spec is written to; the form's id is made from it.
    """
    book = read_facts(path)
    pages = sheets_of(book)
    if not any(page.entries or page.repeats for page in pages):
        raise Refused("draft-no-entries")
    stem = id_of(name or path.stem).strip("_")
    pages, units = with_registry(pages, f"{stem}_units")
    heads = Heads(
        f"draft.{stem}",
        "1",
        book.title or heading_of(book.sheets[0]) or path.stem,
        path.name,
        units.id if units else "",
    )
    form = named(pages)
    relations = relations_of(form)
    form = form.changed(lambda path, entry: _unruled(entry, relations.unruled.get(path, "")))
    sound = _sound(form, relations.said, heads, language, units.text if units else "")
    moved = (loss for page in pages for loss in divided(page.grid.sheet))
    dropped = (each for each in relations.said if each not in sound.relations)
    lost = (Loss("draft-check-lost", place, each.that) for each in dropped for place in each.places)
    losses = (*book.losses, *relations.losses, *unlike_rows(pages), *moved, *lost)
    return _drafted_spec(sound, heads, losses, units.text if units else "")


@frozen
class _Sound:
    """A form and its checks with the text of a spec that loads."""

    form: NamedForm
    relations: tuple[Relation, ...]
    text: str


def _unruled(entry: GuessedEntry, formula: str) -> GuessedEntry:
    """The entry with the doubt that a formula of its validation was not carried over."""
    doubted = entry.guess.doubted("draft-rule-custom", formula=formula[:60])
    return replace(entry, guess=doubted) if formula else entry


def _sound(form: NamedForm, relations: tuple[Relation, ...], heads: Heads, language: Language, registry: str) -> _Sound:
    """A spec that loads and can be laid out: what stands in its way becomes a plain text, or no check."""
    for _ in range(ATTEMPTS):
        text = spec_text(form, relations, heads, language)
        faults = faults_of(text, heads.registry, registry)
        if not faults:
            return _Sound(form, relations, text)
        lines = text.split("\n")
        form = _plainer(form, {lines[fault.line - 1] for fault in faults})
        faulty = {_check_at(lines, fault.line) for fault in faults}
        relations = tuple(each for each in relations if each.id not in faulty)
    raise SpecFaults(faults)


def _check_at(lines: Sequence[str], line: int) -> str:
    """The id of the check that a line belongs to, empty where it is no check's."""
    for text in reversed(lines[:line]):
        if text.startswith("  - id: "):
            return text.removeprefix("  - id: ")
        if not text.startswith("    "):
            return ""
    return ""


def faults_of(text: str, registry: str = "", registry_yaml: str = "") -> tuple[Fault, ...]:
    """The faults of a spec's text, of its pictures too; none for a spec that loads and can be laid out.

    `registry` is the id of the registry it needs, and `registry_yaml` that one's text; empty where it needs none.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.yaml"
        file.write_text(text, encoding="utf-8")
        if registry:
            file.with_name(f"{registry}.yaml").write_text(registry_yaml, encoding="utf-8")
        try:
            place(load_spec(file))
        except SpecFaults as error:
            return error.faults
    return ()


def _plainer(form: NamedForm, faulty: set[str]) -> NamedForm:
    """The form with the entries of some lines as plain texts."""
    names = {match[1] for line in faulty if (match := re.match(r"\s*([a-z][a-z0-9_]*): \{kind", line))}

    def plain(path: str, entry: GuessedEntry) -> GuessedEntry:
        return without(entry, "draft-made-plain") if path.rpartition(".")[2] in names else entry

    return form.changed(plain)


def _drafted_spec(sound: _Sound, heads: Heads, losses: tuple[Loss, ...], registry: str) -> DraftedSpec:
    form = sound.form
    entries = [entry for _, entry in form.fields] + [entry for _, _, own in form.repeats for _, entry in own]
    return DraftedSpec(
        sound.text,
        heads.registry,
        registry,
        entries=len(entries),
        repeats=len(form.repeats),
        checks=sound.relations,
        guesses=sound.text.count("  # ? "),
        losses=losses,
    )
