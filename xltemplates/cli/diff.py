"""`diff`: two specs, two registries, two records or returned files of one form, or a returned file and its template."""

from pathlib import Path

import click

from xltemplates.base.columns import Column, header, json_object, lines
from xltemplates.base.errors import Refused
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.streams import say
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.compare import differences, side_of
from xltemplates.record.diff.difference import Difference
from xltemplates.record.exchange.json_text import to_json
from xltemplates.write.files import safe_write
from xltemplates.write.table import TableSheet
from xltemplates.write.workbook import write_tables

FILE = click.Path(dir_okay=False, path_type=Path)
UNREADABLE = 3  # exit status: a workbook could not be read


@click.command(
    cls=Guarded, help="help-diff", epilog="xltemplates diff alliance.recommendation returned.xlsx -o side.xlsx"
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("-o", "--output", type=FILE, help="option-output")
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context, before: str, after: str, output: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Compare two specs, registries, records or returns; a spec with a return: what changed but in its entries."""
    catalogue = Catalogue.open(folder)
    try:
        found = differences(side_of(before, catalogue), side_of(after, catalogue), catalogue, language())
    except Refused as refusal:
        say(refusal.message(language()))
        ctx.exit(UNREADABLE)
    columns = _columns(before, after)
    if output is not None:
        heading = f"{Path(before).name} → {Path(after).name}"
        sheet = TableSheet.of(said("diff-sheet"), columns, found, language(), heading=heading)
        safe_write(output, write_tables([sheet]))
    if as_json:
        listed = [json_object(columns, one) for one in found]
        put_json(to_json({"before": before, "after": after, "differences": listed}))
    elif found:
        put_table(f"{before} → {after}", header(columns), lines(columns, found))
    else:
        say(said("diff-none"))


def _columns(before: str, after: str) -> tuple[Column[Difference], ...]:
    """What is said of each difference."""
    return (
        Column(
            said("diff-subject"),
            10,
            lambda one: said(f"diff-subject-{one.subject}"),
            key="subject",
            datum=lambda one: one.subject,
        ),
        Column(
            said("diff-change"),
            8,
            lambda one: said(f"diff-change-{one.change}"),
            key="change",
            datum=lambda one: one.change,
        ),
        Column(said("diff-where"), 30, lambda one: one.where, key="where"),
        Column(said("diff-aspect"), 18, lambda one: one.aspect, key="aspect"),
        Column(Path(before).name, 50, lambda one: one.before, key="before"),
        Column(Path(after).name, 50, lambda one: one.after, key="after"),
    )
