"""The command line `xltemplates`."""

import click

from xltemplates.cli.group import LazyGroup, run

COMMANDS = {
    "check": "检查规格文件，一次列出全部错误。Check specs and list every fault.",
    "show": "列出表单的全部填写项及其单元格。Show a form, its entries and their cells.",
    "write": "由规格生成空白或已填的工作簿。Write a blank or filled workbook.",
    "parse": "读取交回的工作簿，逐项给出数据与问题。Read returned workbooks: records and problems.",
    "mark": "由交回的表生成修改稿，标出错误。Write the correction copy of a returned workbook.",
    "merge": "把多份交回的表合并为汇总表。Merge returned workbooks into a roll-up.",
    "pdf": "用 LibreOffice 把工作簿转成 PDF。Print a workbook to PDF through LibreOffice.",
    "migrate": "把旧版交回的表转换为新版。Carry returns of an earlier edition over to a later one.",
    "diff": "比较两份规格、两份数据或交回的表与模板。Compare specs, records, or a return with its template.",
    "draft": "由现有工作簿起草规格。Draft a spec from an existing workbook.",
    "schema": "导出数据的 JSON Schema。Print the JSON Schema of a form's record.",
}


@click.group(cls=LazyGroup, package="xltemplates.cli", table=COMMANDS)
@click.version_option(package_name="xltemplates")
def app() -> None:
    """由一份 YAML 规格生成加锁的 Excel 表单，并把填好的表读回数据。

    From one YAML spec: the locked workbook people fill in, and the reader of what they send back.
    """


def main() -> None:
    """Run the command line and exit."""
    run(app, "已中断。Interrupted.")
