"""The command line `alliance-xl`."""

from types import MappingProxyType

import click

from xltemplates.cli.group import LazyGroup, run

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
_MODULES = MappingProxyType({"return": "send_back", _NEXT: _NEXT})


@click.group(cls=LazyGroup, package="alliance_xl.cli", table=COMMANDS, modules=_MODULES, invoke_without_command=True)
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
    """Run the command line and exit."""
    run(app, "已中断。做完的都已保存，再运行一次会接着做。Interrupted; what was done is kept. Run again to go on.")
