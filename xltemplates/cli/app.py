"""The group of commands, loaded lazily: `--help` reads this table and imports no command."""

import gc
import sys
from importlib import import_module

import click

from xltemplates.cli.streams import say, tame_streams

# name -> what it does, in a line. Command `parse` is `command` in `xltemplates.cli.parse`.
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


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"xltemplates.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="xltemplates")
def app() -> None:
    """由一份 YAML 规格生成加锁的 Excel 表单，并把填好的表读回数据。

    From one YAML spec: the locked workbook people fill in, and the reader of what they send back.
    """


def main() -> None:
    """Run the command line and exit: 2 wrong use or a faulty spec, 130 interrupted; else what the command says."""
    gc.set_threshold(50_000, 20, 20)  # a form makes thousands of objects, hardly one of them in a ring
    tame_streams()
    try:
        sys.exit(app(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say("已中断。Interrupted.")
        sys.exit(130)
