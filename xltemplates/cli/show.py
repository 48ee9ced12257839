"""`show`: what a form looks like, asks for, and where."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, json_flag, options, put_json, words
from xltemplates.cli.picture import drawn
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.place import place
from xltemplates.record.exchange.export import description
from xltemplates.record.exchange.json_text import to_json

SHOWN = 12  # options listed in the dictionary


@click.command(cls=Guarded)
@click.argument("spec", metavar="SPEC")
@json_flag
@options
def command(spec: str, folder: Path | None, as_json: bool) -> None:
    """列出表单的全部填写项及其单元格。Show a form, its entries and their cells."""
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
    header = (
        words("填写项", "Entry"),
        words("名称", "Title"),
        words("类型", "Kind"),
        words("必填", "Required"),
        words("选项", "Options"),
        words("单元格", "Cells"),
    )
    fields = {entry.field.path: entry for entry in reversed(layout.entries) if entry.field.kind.is_entry}
    rows = [_row(entry) for entry in reversed(fields.values())]
    put_table(words("数据字典", "Data dictionary"), header, rows)


def _row(entry: Entry) -> tuple[str, ...]:
    field = entry.field
    cells = " ".join(f"{slot.sheet}!{slot.cell.a1}" for slot in entry.slots)
    required = "●" if field.required else ""
    return field.path, field.title, field.kind.name, required, _some(field.kind.options), cells


def _some(texts: tuple[str, ...]) -> str:
    """The texts, the first few where there are many."""
    shown = "、".join(texts[:SHOWN])
    return shown if len(texts) <= SHOWN else f"{shown} … ({len(texts)})"
