"""The units that a workbook lists, as a registry beside the spec."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.drafting.emit.yaml_text import mapped, scalar
from xltemplates.drafting.form import DraftedSheet
from xltemplates.drafting.guess.guess import Guess, GuessedEntry
from xltemplates.drafting.guess.ids import distinct, id_of
from xltemplates.drafting.guess.limits import options_of


@frozen
class Units:
    """A registry drafted: its id and its YAML."""

    id: str
    text: str


def with_registry(pages: Sequence[DraftedSheet], name: str) -> tuple[tuple[DraftedSheet, ...], Units | None]:
    """The sheets, where every unit is of the one registry that a spec may have, and that registry.

    A unit of another list is a choice, of no list a text; None where the workbook lists no units.
    """
    lists = [_options(entry) for page in pages for entry in _entries(page) if entry.guess.kind == "unit"]
    names = next((found for found in lists if found), ())
    mended = tuple(_mended(page, names) for page in pages)
    return mended, Units(name, registry_text(name, names)) if names else None


def registry_text(name: str, names: Sequence[str]) -> str:
    """The YAML of a registry of such units; ids in pinyin, to be replaced by the author's own."""
    lines = [f"registry: {name}", 'version: "1"', f"title: {name}", "units:"]
    ids = distinct(id_of(unit) for unit in names)
    lines += [f"  - {mapped([('id', id_), ('name', scalar(unit))])}" for id_, unit in zip(ids, names, strict=True)]
    return "\n".join(lines) + "\n"


def _entries(page: DraftedSheet) -> Iterator[GuessedEntry]:
    yield from page.entries
    for rows in page.repeats:
        yield from rows.entries


def _options(entry: GuessedEntry) -> tuple[str, ...]:
    rule = entry.first.rule
    return options_of(rule.options or ()) if rule is not None else ()


def _mended(page: DraftedSheet, names: Sequence[str]) -> DraftedSheet:
    repeats = tuple(
        replace(rows, entries=tuple(_unit(entry, names) for entry in rows.entries)) for rows in page.repeats
    )
    return replace(page, entries=tuple(_unit(entry, names) for entry in page.entries), repeats=repeats)


def _unit(entry: GuessedEntry, names: Sequence[str]) -> GuessedEntry:
    if entry.guess.kind != "unit":
        return entry
    options = _options(entry)
    if options and options == tuple(names):
        return replace(entry, guess=replace(entry.guess, settings=()))
    if options:
        return replace(entry, guess=replace(entry.guess, kind="choice", settings=(("options", options),)))
    return replace(entry, guess=Guess("text", help=entry.guess.help).doubted("draft-list-unknown", formula=""))
