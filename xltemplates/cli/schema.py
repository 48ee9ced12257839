"""`schema`: the JSON Schema of a form's record, or of the language that specs are written in."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, options, put_json, words
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.schema import record_schema
from xltemplates.spec.json_schema import spec_schema


@click.command(cls=Guarded)
@click.argument("form", metavar="[SPEC]", required=False)
@click.option("--spec", "language", is_flag=True, help="规格语言本身。The language of specs, for editors.")
@options
def command(form: str | None, language: bool, folder: Path | None) -> None:
    """导出数据的 JSON Schema。Print the JSON Schema of a form's record."""
    if language == (form is not None):
        raise click.UsageError(words("请给出 SPEC，或用 --spec。", "Give a SPEC, or --spec."))
    schema = spec_schema() if form is None else record_schema(Catalogue.open(folder).resolve(form))
    put_json(to_json(schema, "  "))
