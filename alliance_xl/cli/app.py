"""The group of commands, loaded lazily: `--help` reads this table and imports no command."""

import sys
from importlib import import_module
from types import MappingProxyType

import click

from xltemplates.cli.common import say, tame_streams

# name -> what it does, in a line. Command `init` is `command` in `alliance_xl.cli.init`.
COMMANDS = {
    "init": "建立征集文件夹。Make a campaign folder.",
    "distribute": "给每个推荐单位生成一份表格。Make every unit its copy.",
    "collect": "收取交回的文件，逐份给出结论。Take in what came back, with a verdict on each file.",
    "status": "各单位报送情况。Where every unit stands.",
    "remind": "生成催报名单和催报函。Who is to be reminded, and a text for each.",
    "return": "有错误的单位：生成修改稿和修改说明。Correction copies and covering texts for units.",
    "waive": "说明通过一处不符的校验，写明理由。Pass a failed check, with a reason.",
    "decide": "裁定以哪一份为准。Decide which file counts.",
    "record": "登记人工核对的结果。Record what was found in a manual matter.",
    "exclude": "某份表或某一行不计入汇总。Take a file or a row out of the roll-up.",
    "extend": "给一个单位延长报送期限。Give a unit a later deadline.",
    "rollup": "把收到的表合并为汇总表。Merge what was received into the roll-up.",
    "seal": "封存汇总表。Close the roll-up.",
    "trace": "穿透查询：汇总表的单元格出自哪里。Where a cell of the roll-up comes from.",
    "verify": "核对原件、记录和台账。Check originals, events and ledger.",
    "rebuild": "由 store 重建台账。Make the ledger again from store/.",
    "export": "导出数据和问题。Export records and problems.",
    "demo": "用样例演示全过程。Do the whole job on the shipped samples.",
}
_NEXT = "next"  # what a bare `alliance-xl` runs
_MODULES = MappingProxyType({"return": "send_back"})  # where a command's name can be no module's


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS and cmd_name != _NEXT:
            return None
        command = import_module(f"alliance_xl.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="xltemplates")
@click.pass_context
def app(ctx: click.Context) -> None:
    """2020年度河南省产业技术创新战略联盟推荐：发放、收取、汇总。不带命令运行时，说明现状和下一步。

    The campaign: send out, take in, roll up. Without a command it says where things stand and what to do next.
    """
    if ctx.invoked_subcommand is None:
        command = app.get_command(ctx, _NEXT)
        if command is not None:
            ctx.exit(command.main([], standalone_mode=False))


def main() -> None:
    """Run the command line and exit: 2 wrong use or a faulty spec, 130 interrupted; else what the command says."""
    tame_streams()
    try:
        sys.exit(app(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say("已中断。做完的都已保存，再运行一次会接着做。Interrupted; what was done is kept. Run again to go on.")
        sys.exit(130)
