"""Spec -> Layout: every picture laid out, every entry given its cells."""

from hashlib import sha256

from xltemplates.base.errors import SpecFaults
from xltemplates.layout.model import MAX_NAME, Entry, Layout, PlacedRepeat
from xltemplates.layout.pages import Placed, placed_sheets
from xltemplates.layout.site import Site
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import Field, Repeat, Spec


def place(spec: Spec) -> Layout:
    """The layout of a spec, every entry with its cells.

    SpecFaults with every fault where a picture cannot be placed: what is too narrow, too high, beyond a sheet's end, or
    only half there. A `Catalogue` keeps what was placed.
    """
    site = Site.of(spec)
    pages = placed_sheets(spec, site)
    entries = _in_order(pages)
    _check_names(entries, site)
    _check_parts(entries, site)
    if site.faults:
        raise SpecFaults(tuple(site.faults))
    repeats = tuple(_repeat(repeat, pages) for repeat in spec.repeats)
    return Layout(
        spec=spec,
        sheets=tuple(page.sheet for page in pages),
        entries=entries,
        repeats=repeats,
        fingerprint=_fingerprint(entries, repeats),
        by_path={entry.path: entry for entry in entries},
    )


def _in_order(pages: tuple[Placed, ...]) -> tuple[Entry, ...]:
    entries = [entry for page in pages for entry in page.entries]
    return tuple(sorted(entries, key=lambda entry: entry.overflow))


def _repeat(repeat: Repeat, pages: tuple[Placed, ...]) -> PlacedRepeat:
    blocks = tuple(block for page in pages for block in page.blocks.get(repeat.path, ()))
    pitch = blocks[0].bottom - blocks[0].top + 1 if blocks else 0
    return PlacedRepeat(repeat, blocks, pitch, open=repeat.most is None)


def _fingerprint(entries: tuple[Entry, ...], repeats: tuple[PlacedRepeat, ...]) -> str:
    """Eight hexadecimal digits of everything by which a returned file could be misread."""
    places = [
        (entry.path, entry.field.kind.name, slot.sheet, slot.area.a1, slot.role, _meant(entry, slot.role))
        for entry in entries
        for slot in entry.slots
    ]
    rows = [(repeat.repeat.path, repeat.pitch, repeat.open) for repeat in repeats]
    return sha256(repr((places, rows)).encode()).hexdigest()[:8]


def _meant(entry: Entry, role: str) -> tuple[str, ...]:
    """The options, where a tick or a number stands for one by its place among them."""
    return () if role == "value" else entry.field.kind.options


def _check_names(entries: tuple[Entry, ...], site: Site) -> None:
    for entry in entries:
        if any(len(slot.name) > MAX_NAME for slot in entry.slots):
            site.fault(entry.field.position, "layout-name", path=entry.path)


def _check_parts(entries: tuple[Entry, ...], site: Site) -> None:
    """An entry set part by part (`{domain/2}`) has all its parts, on one sheet."""
    for entry in entries:
        if [slot.role for slot in entry.slots] != [role for role in _roles(entry.field) if role]:
            site.fault(entry.field.position, "layout-parts", path=entry.path, count=str(len(_roles(entry.field))))


def _roles(field: Field) -> list[str]:
    return [part.role for part in widget_of(field).parts(field)]
