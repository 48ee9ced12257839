"""`write`: a form's workbook, blank or filled."""

from pathlib import Path

import click

from xltemplates.base.errors import Misuse
from xltemplates.cli.common import Guarded, assignments, options
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.place import place
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.spec.model import Spec
from xltemplates.spec.registry import Unit
from xltemplates.write.files import safe_write
from xltemplates.write.form import write_workbook

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded)
@click.argument("spec", metavar="SPEC")
@click.option("--record", "source", type=FILE, help="要填入的数据（JSON）。The record to fill in.")
@click.option("--unit", default="", help="填报单位的代码或名称。The id or name of the unit it is for.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="规格中的变量。A variable of the spec.")
@click.option("--password", default="", help="工作表保护密码。Password of the sheets' protection.")
@click.option("-o", "--output", type=FILE, required=True, help="生成的文件。The file to write.")
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
    """由规格生成空白或已填的工作簿。Write a blank or filled workbook."""
    layout = place(Catalogue.open(folder).resolve(spec))
    form = layout.spec
    chosen = _unit(form, unit) if unit else None
    workbook = write_workbook(
        layout,
        record=record_from_json(form, source.read_bytes()) if source else None,
        identity=Identity(form.form, form.version, layout.fingerprint, chosen.id if chosen else ""),
        prefill={"unit": chosen.name} if chosen else None,
        variables=assignments(given),
        password=password,
    )
    safe_write(output, workbook)


def _unit(spec: Spec, given: str) -> Unit:
    registry = spec.registry
    if registry is None:
        raise Misuse("form-without-units", form=spec.form)
    for unit in registry.units:
        if given in (unit.id, unit.name, *unit.aliases):
            return unit
    raise Misuse("unknown-unit", unit=given, registry=registry.title)
