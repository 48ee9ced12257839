"""`show`: what a form looks like, asks for, and where."""

from pathlib import Path

import click

from xltemplates.base.columns import Column, header, lines
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
    fields = {entry.field.path: entry for entry in reversed(layout.entries) if entry.field.kind.is_entry}
    columns = _columns()
    put_table(said("show-dictionary"), header(columns), lines(columns, reversed(fields.values())))


def _columns() -> tuple[Column[Entry], ...]:
    """What the dictionary says of each entry."""
    return (
        Column(said("show-entry"), 0, lambda entry: entry.field.path),
        Column(said("show-title"), 0, lambda entry: entry.field.title),
        Column(said("show-kind"), 0, lambda entry: entry.field.kind.name),
        Column(said("show-required"), 0, lambda entry: "●" if entry.field.required else ""),
        Column(said("show-personal"), 0, lambda entry: "●" if entry.field.personal else ""),
        Column(said("show-options"), 0, lambda entry: _some(entry.field.kind.options)),
        Column(said("show-cells"), 0, lambda entry: " ".join(f"{slot.sheet}!{slot.cell.a1}" for slot in entry.slots)),
    )


def _some(texts: tuple[str, ...]) -> str:
    """The texts, the first few where there are many."""
    shown = listed(texts[:SHOWN], language())
    return shown if len(texts) <= SHOWN else f"{shown} … ({len(texts)})"
