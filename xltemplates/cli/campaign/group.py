"""The commands of a campaign as one group, which an application binds to itself."""

from copy import copy
from importlib import import_module
from types import MappingProxyType
from typing import Any

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
_NEXT = "next"  # what a bare call runs
_MODULES = MappingProxyType({"return": "send_back", _NEXT: _NEXT})


class CampaignGroup(LazyGroup):
    """The commands of a campaign, bound to an application.

    `application` names the value as `package.module:NAME`: it is imported when a command is, so that `--help` need not
    wait for it. Commands find it as the context's object; their help calls the program by its name.
    """

    def __init__(self, application: str, **settings: Any) -> None:
        super().__init__(
            package="xltemplates.cli.campaign",
            table=COMMANDS,
            modules=_MODULES,
            invoke_without_command=True,
            **settings,
        )
        self._module, _, self._value = application.partition(":")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; without one, say where things stand."""
        ctx.obj = self._application()
        return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        if command is None or command.help is None:
            return command
        bound = copy(command)
        bound.help = command.help.replace("{program}", self._application().program)
        return bound

    def _application(self) -> Any:
        return getattr(import_module(self._module), self._value)


def campaign_commands(application: str, about: str) -> click.Group:
    """The command line of an application's campaign; `about` is its help, `application` as CampaignGroup has it."""

    @click.group(cls=CampaignGroup, application=application, help=about)
    @click.version_option(package_name="xltemplates")
    @click.pass_context
    def app(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            command = app.get_command(ctx, _NEXT)
            if command is not None:
                ctx.exit(command.main([], standalone_mode=False, obj=ctx.obj))

    return app


def run_campaign(app: click.Command) -> None:
    """Run the command line of a campaign and exit."""
    run(app, "已中断。做完的都已保存，再运行一次会接着做。Interrupted; what was done is kept. Run again to go on.")
