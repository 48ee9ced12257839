"""`write`: a form's workbook, blank or filled."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, assignments, options
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.place import place
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.write.files import safe_write
from xltemplates.write.form import write_workbook

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded, help="help-write")
@click.argument("spec", metavar="SPEC")
@click.option("--record", "source", type=FILE, help="option-record")
@click.option("--unit", default="", help="option-unit")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="option-set")
@click.option("--password", default="", help="option-write-password")
@click.option("-o", "--output", type=FILE, required=True, help="option-write-output")
@options
def command(
    spec: str,
    source: Path | None,
    unit: str,
    given: tuple[str, ...],
    password: str,
    output: Path,
    folder: Path | None,
) -> None:
    """Write a blank or filled workbook."""
    layout = place(Catalogue.open(folder).resolve(spec))
    form = layout.spec
    chosen = form.unit(unit) if unit else None
    workbook = write_workbook(
        layout,
        record=record_from_json(form, source.read_bytes()) if source else None,
        identity=Identity(form.form, form.version, layout.fingerprint, chosen.id if chosen else ""),
        prefill={"unit": chosen.name} if chosen else None,
        variables=assignments(given),
        password=password,
    )
    safe_write(output, workbook)
