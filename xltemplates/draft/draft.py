"""Workbook -> spec: read its facts, guess what they mean, write the YAML, and see that it loads."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xltemplates.base.errors import Fault, Refused, SpecFaults
from xltemplates.base.problem import Language
from xltemplates.draft.build import Page, Rows, pages_of, without
from xltemplates.draft.emit import Heads, Named, named, spec_text
from xltemplates.draft.facts import BookFacts, Loss, Tile
from xltemplates.draft.guess import Entry
from xltemplates.draft.ids import id_of
from xltemplates.draft.registry import with_registry
from xltemplates.draft.workbook import read_facts
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec

ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A spec drafted: its YAML, that of the registry it needs (or nothing), and what was carried and what was not.

    `registry` is the id of the registry, whose file stands beside the spec's: `registry: units` is `units.yaml`.
    """

    text: str
    registry: str
    registry_text: str
    entries: int
    repeats: int
    guesses: int
    losses: tuple[Loss, ...]


def draft(path: Path, name: str = "", language: Language = "zh") -> Draft:
    """The spec drafted from a workbook; Refused, with a reason, where there is nothing to draft from.

    `name` is the stem of the file the spec is written to; the form's id is made from it.
    """
    book = read_facts(path)
    pages = pages_of(book)
    if not any(page.entries or page.repeats for page in pages):
        raise Refused("draft-no-entries")
    stem = id_of(name or path.stem).strip("_")
    pages, units = with_registry(pages, f"{stem}_units")
    heads = Heads(f"draft.{stem}", "1", book.title or path.stem, path.name, units.id if units else "")
    form = named(pages)
    text = _sound(form, heads, language, units.text if units else "")
    return _told(book, form, heads, text, units.text if units else "")


def _sound(form: Named, heads: Heads, language: Language, registry: str) -> str:
    """The text of a spec that loads and can be laid out: entries that stand in its way become plain texts."""
    for _ in range(ATTEMPTS):
        text = spec_text(form, heads, language)
        faults = faults_of(text, heads.registry, registry)
        if not faults:
            return text
        lines = text.split("\n")
        form = _plainer(form, {lines[fault.line - 1] for fault in faults})
    raise SpecFaults(faults)


def faults_of(text: str, registry: str = "", registry_yaml: str = "") -> tuple[Fault, ...]:
    """The faults of a spec's text, of its pictures too."""
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


def _plainer(form: Named, faulty: set[str]) -> Named:
    """The form with the entries of some lines as plain texts."""
    names = {match[1] for line in faulty if (match := re.match(r"\s*([a-z][a-z0-9_]*): \{kind", line))}

    def plain(path: str, entry: Entry) -> Entry:
        return without(entry, "draft-made-plain") if path.rpartition(".")[2] in names else entry

    fields = tuple((path, plain(path, entry)) for path, entry in form.fields)
    repeats = tuple(
        (path, rows, tuple((name, plain(name, entry)) for name, entry in own)) for path, rows, own in form.repeats
    )
    return replace(form, fields=fields, repeats=repeats)


def _told(book: BookFacts, form: Named, heads: Heads, text: str, registry: str) -> Draft:
    entries = [entry for _, entry in form.fields] + [entry for _, _, own in form.repeats for _, entry in own]
    return Draft(
        text,
        heads.registry,
        registry,
        entries=len(entries),
        repeats=len(form.repeats),
        guesses=text.count("  # ? "),
        losses=(*book.losses, *_formulas(form.pages)),
    )


def _formulas(pages: Sequence[Page]) -> Iterator[Loss]:
    """Formulas that are neither sums of entries nor anything a spec can say."""
    for page in pages:
        kept = {tile for entry in _entries(page) for tile in entry.tiles}
        for tile in page.grid.sheet.tiles:
            if tile.formula and tile not in kept and not _repeated(page, tile):
                place_ = f"{page.grid.sheet.name}!{tile.area.first.a1}"
                yield Loss("draft-formula", place_, tile.formula)


def _entries(page: Page) -> Iterator[Entry]:
    yield from page.entries
    for rows in page.repeats:
        yield from rows.entries


def _repeated(page: Page, tile: Tile) -> bool:
    return any(_below(rows, tile) for rows in page.repeats)


def _below(rows: Rows, tile: Tile) -> bool:
    """Whether it stands in a later block of a repeat, like its first."""
    return rows.found.top + rows.found.pitch <= tile.area.top <= rows.found.bottom
