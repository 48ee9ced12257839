"""The commands of a campaign as one group, which an application binds to itself."""

from copy import copy
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from xltemplates.campaign.acts.table import ACTS, BY_NAME
from xltemplates.cli.group import LazyGroup, run
from xltemplates.locale.translations import Translations

COMMANDS = (
    "init",
    "distribute",
    "collect",
    "status",
    "remind",
    "return",
    *(row.name for row in ACTS if row.given is not None),
    "rollup",
    "seal",
    "trace",
    "verify",
    "rebuild",
    "export",
    "archive",
    "restore",
    "demo",
)
_ACTS = "xltemplates.cli.campaign.acts"  # makes the commands of acts
_NEXT = "next"  # what a bare call runs
_MODULES = MappingProxyType({"return": "send_back", _NEXT: _NEXT})


class CampaignGroup(LazyGroup):
    """The commands of a campaign, bound to an application.

    `application` names the value as `package.module:NAME`: it is imported when a command is, so that `--help` need not
    wait for it. Commands find it as the context's object; their help calls the program by its name. `bound`: the
    application has a campaign and samples of its own; else `init` is told which campaign, and there is no `demo`.
    """

    def __init__(self, application: str, bound: bool = True, **settings: Any) -> None:
        super().__init__(
            package="xltemplates.cli.campaign",
            names=COMMANDS if bound else tuple(name for name in COMMANDS if name != "demo"),
            modules=_MODULES if bound else {**_MODULES, "init": "init_by_spec"},
            invoke_without_command=True,
            **settings,
        )
        self._module, _, self._value = application.partition(":")

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; without one, say where things stand."""
        ctx.obj = self._application()
        return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        act = BY_NAME.get(cmd_name)
        made = act is not None and act.given is not None
        command = import_module(_ACTS).command_of(act) if made else super().get_command(ctx, cmd_name)
        if command is None or command.epilog is None:
            return command
        bound = copy(command)
        bound.epilog = command.epilog.replace("{program}", self._application().program)
        return bound

    def _application(self) -> Any:
        return getattr(import_module(self._module), self._value)


def campaign_commands(application: str, about: str, words: Translations, bound: bool = True) -> CampaignGroup:
    """The command line of an application's campaign; `about` is the code of its help, `words` are the application's.

    `application` and `bound` are as CampaignGroup has them.
    """

    @click.group(cls=CampaignGroup, application=application, bound=bound, words=words, help=about)
    @click.version_option(package_name="xltemplates")
    @click.pass_context
    def app(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            command = app.get_command(ctx, _NEXT)
            if command is not None:
                ctx.exit(command.main([], standalone_mode=False, obj=ctx.obj))

    group: CampaignGroup = app
    return group


def run_campaign(app: CampaignGroup) -> None:
    """Run the command line of a campaign and exit."""
    run(app, "interrupted-campaign")
