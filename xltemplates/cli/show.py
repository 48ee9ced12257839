"""`show`: what a form looks like, asks for, and where."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.picture import drawn
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.place import place
from xltemplates.locale.translations import listed
from xltemplates.record.exchange.export import description
from xltemplates.record.exchange.json_text import to_json

SHOWN = 12  # options listed in the dictionary


@click.command(cls=Guarded, help="help-show")
@click.argument("spec", metavar="SPEC")
@json_flag
@options
def command(spec: str, folder: Path | None, as_json: bool) -> None:
    """Show a form, its entries and their cells."""
    layout = place(Catalogue.open(folder).resolve(spec))
    if as_json:
        put_json(to_json(description(layout)))
        return
    click.echo(f"{layout.spec.title}  {layout.spec.form} {layout.spec.version}")
    for sheet in layout.sheets:
        if not sheet.continues:
            click.echo(f"\n[{sheet.name}]\n{drawn(sheet)}\n")
    _put_dictionary(layout)


def _put_dictionary(layout: Layout) -> None:
    header = tuple(map(said, ("show-entry", "show-title", "show-kind", "show-required", "show-options", "show-cells")))
    fields = {entry.field.path: entry for entry in reversed(layout.entries) if entry.field.kind.is_entry}
    rows = [_row(entry) for entry in reversed(fields.values())]
    put_table(said("show-dictionary"), header, rows)


def _row(entry: Entry) -> tuple[str, ...]:
    field = entry.field
    cells = " ".join(f"{slot.sheet}!{slot.cell.a1}" for slot in entry.slots)
    required = "●" if field.required else ""
    return field.path, field.title, field.kind.name, required, _some(field.kind.options), cells


def _some(texts: tuple[str, ...]) -> str:
    """The texts, the first few where there are many."""
    shown = listed(texts[:SHOWN], language())
    return shown if len(texts) <= SHOWN else f"{shown} … ({len(texts)})"
