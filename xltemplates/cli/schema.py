"""`schema`: the JSON Schema of a form's record, or of the language that specs are written in."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, options, put_json, said
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.schema import record_schema
from xltemplates.spec.json_schema import spec_schema


@click.command(cls=Guarded, help="help-schema")
@click.argument("form", metavar="[SPEC]", required=False)
@click.option("--spec", "language", is_flag=True, help="option-spec")
@options
def command(form: str | None, language: bool, folder: Path | None) -> None:
    """Print the JSON Schema of a form's record."""
    if language == (form is not None):
        raise click.UsageError(said("schema-of-what"))
    schema = spec_schema() if form is None else record_schema(Catalogue.open(folder).resolve(form))
    put_json(to_json(schema, "  "))
