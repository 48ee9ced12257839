"""`diff`: two specs, two registries, two records or returned files of one form, or a returned file and its template."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from xltemplates.base.errors import Refused
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, words
from xltemplates.cli.sides import differences, side_of
from xltemplates.cli.streams import say
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.diff.difference import Difference
from xltemplates.record.exchange.json_text import to_json
from xltemplates.write.files import safe_write
from xltemplates.write.table import Column, TableSheet
from xltemplates.write.workbook import write_tables

FILE = click.Path(dir_okay=False, path_type=Path)
UNREADABLE = 3  # exit status: a workbook could not be read
SUBJECTS = {
    "form": ("表单", "form"),
    "group": ("分组", "group"),
    "entry": ("填写项", "entry"),
    "repeat": ("表格", "table"),
    "check": ("校验", "check"),
    "sheet": ("工作表", "sheet"),
    "picture": ("版面", "picture"),
    "unit": ("单位", "unit"),
    "value": ("填写内容", "value"),
    "locked": ("锁定单元格", "locked cell"),
    "formula": ("公式", "formula"),
    "merge": ("合并单元格", "merged cells"),
    "validation": ("数据验证", "validation"),
    "protection": ("保护", "protection"),
}
CHANGES = {
    "added": ("增加", "added"),
    "removed": ("删除", "removed"),
    "renamed": ("改名", "renamed"),
    "changed": ("改动", "changed"),
}


@click.command(cls=Guarded)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("-o", "--output", type=FILE, help="另存为并排比较的工作簿。Also write both sides into a workbook.")
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context, before: str, after: str, output: Path | None, folder: Path | None, as_json: bool
) -> None:
    """比较两份规格、名录、数据或交回的表；规格与交回的表则查锁定内容、合并、验证和保护的改动。

    Compare two specs, registries, records or returns; a spec with a return: what changed but in its entries.

    例 Example: xltemplates diff alliance.recommendation returned.xlsx -o side.xlsx
    """
    catalogue = Catalogue.open(folder)
    try:
        found = differences(side_of(before, catalogue), side_of(after, catalogue), catalogue)
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
        say(words("没有差别。", "No difference."))


def _header(before: str, after: str) -> tuple[str, ...]:
    what = words("类别 变化 位置 项目", "Subject Change Where Aspect").split()
    return (*what, Path(before).name, Path(after).name)


def _row(one: Difference) -> tuple[str, ...]:
    return words(*SUBJECTS[one.subject]), words(*CHANGES[one.change]), one.where, one.aspect, one.before, one.after


def _side_by_side(before: str, after: str, found: Iterable[Difference]) -> TableSheet:
    widths = (10, 8, 30, 18, 50, 50)
    columns = tuple(Column(title, width) for title, width in zip(_header(before, after), widths, strict=True))
    title = words("比较", "Comparison")
    return TableSheet(title, f"{Path(before).name} → {Path(after).name}", columns, tuple(map(_row, found)))
