"""A group of commands that are imported when they are called, and how a command line runs and ends."""

import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from xltemplates.cli.help import USAGE, Helped, helped, spoken
from xltemplates.cli.streams import WRONG_USE, say, tame_streams
from xltemplates.locale.catalogues import CATALOGUES, Catalogues

_INTERRUPTED = 130  # exit status: as shells have it for Ctrl-C


class LazyGroup(Helped, click.Group):
    """A group whose `--help` imports no command: what `NAME` does is the message `command-NAME`.

    A command is the object `command` of the module of its name in `package`; `modules` has those whose name can be no
    module's, and those that are not listed. `words` are those of the application.
    """

    def __init__(
        self,
        package: str,
        names: Sequence[str],
        modules: Mapping[str, str] = MappingProxyType({}),
        words: Catalogues = CATALOGUES,
        **settings: Any,
    ) -> None:
        super().__init__(context_settings={"help_option_names": ["-h", "--help"]}, **settings)
        self._package, self._names, self.words = package, names, words
        self._modules = {**{name: name for name in names}, **modules}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = self._modules.get(cmd_name)
        command = import_module(f"{self._package}.{module}").command if module else None
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; WrongUse with the closest name where there is none."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise import_module(USAGE).no_command(args[0], self._names, ctx, args)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(helped(ctx, "help-commands", " ")):
            formatter.write_dl([(name, helped(ctx, f"command-{name}")) for name in self._names])


def run(app: LazyGroup, interrupted: str) -> None:
    """Run a command line and exit: 2 wrong use or a faulty spec, 130 interrupted; else what the command says."""
    gc.set_threshold(30_000, 2, 1)  # a form makes thousands of objects, few in a ring; with none at all memory grows
    tame_streams()
    try:
        sys.exit(app(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        say(spoken(app.words, interrupted))
        sys.exit(_INTERRUPTED)
    finally:
        gc.freeze()  # the interpreter would search all that is left for rings, and it ends with the process anyhow
