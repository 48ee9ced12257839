"""`schema`: the JSON Schema of a form's record."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, options, put_json
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.json_text import to_json
from xltemplates.record.schema import record_schema


@click.command(cls=Guarded)
@click.argument("spec", metavar="SPEC")
@options
def command(spec: str, folder: Path | None) -> None:
    """导出数据的 JSON Schema。Print the JSON Schema of a form's record."""
    schema = record_schema(Catalogue.open(folder).resolve(spec))
    put_json(to_json(schema, "  "))
