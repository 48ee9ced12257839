"""`schema`: the JSON Schema of a form's record, or of the language that specs or campaign specs are written in."""

from pathlib import Path

import click

from xltemplates.campaign.spec.json_schema import campaign_schema
from xltemplates.cli.common import Guarded, options, put_json, said
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.schema import record_schema
from xltemplates.spec.json_schema import spec_schema


@click.command(cls=Guarded, help="help-schema")
@click.argument("form", metavar="[SPEC]", required=False)
@click.option("--spec", "language", is_flag=True, help="option-spec")
@click.option("--campaign", is_flag=True, help="option-campaign-schema")
@options
def command(form: str | None, language: bool, campaign: bool, folder: Path | None) -> None:
    """Print the JSON Schema of a form's record."""
    if (form is not None) + language + campaign != 1:
        raise click.UsageError(said("schema-of-what"))
    if form is not None:
        schema = record_schema(Catalogue.open(folder).resolve(form))
    else:
        schema = campaign_schema() if campaign else spec_schema()
    put_json(to_json(schema, "  "))
