"""`diff`: two specs, two registries, two records or returned files of one form, or a returned file and its template."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from xltemplates.base.errors import Refused
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.streams import say
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.compare import differences, side_of
from xltemplates.record.diff.difference import Difference
from xltemplates.record.exchange.json_text import to_json
from xltemplates.write.files import safe_write
from xltemplates.write.table import Column, TableSheet
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
    if output is not None:
        safe_write(output, write_tables([_side_by_side(before, after, found)]))
    if as_json:
        put_json(to_json({"before": before, "after": after, "differences": [asdict(one) for one in found]}))
    elif found:
        put_table(f"{before} → {after}", _header(before, after), map(_row, found))
    else:
        say(said("diff-none"))


def _header(before: str, after: str) -> tuple[str, ...]:
    what = map(said, ("diff-subject", "diff-change", "diff-where", "diff-aspect"))
    return (*what, Path(before).name, Path(after).name)


def _row(one: Difference) -> tuple[str, ...]:
    return (
        said(f"diff-subject-{one.subject}"),
        said(f"diff-change-{one.change}"),
        one.where,
        one.aspect,
        one.before,
        one.after,
    )


def _side_by_side(before: str, after: str, found: Iterable[Difference]) -> TableSheet:
    widths = (10, 8, 30, 18, 50, 50)
    columns = tuple(Column(title, width) for title, width in zip(_header(before, after), widths, strict=True))
    title = said("diff-sheet")
    return TableSheet(
        title, f"{Path(before).name} → {Path(after).name}", columns, tuple(map(_row, found)), language=language()
    )
