"""A group of commands that are imported when they are called, and how a command line runs and ends."""

import gc
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from xltemplates.cli.streams import WRONG_USE, say, tame_streams

_INTERRUPTED = 130  # exit status: as shells have it for Ctrl-C


class LazyGroup(click.Group):
    """A group whose `--help` imports no command: it reads `table`, name -> what the command does, in a line.

    A command is the object `command` of the module of its name in `package`; `modules` has those whose name can be no
    module's, and those that are not listed.
    """

    def __init__(
        self,
        package: str,
        table: Mapping[str, str],
        modules: Mapping[str, str] = MappingProxyType({}),
        **settings: Any,
    ) -> None:
        super().__init__(context_settings={"help_option_names": ["-h", "--help"]}, **settings)
        self._package, self._table = package, table
        self._modules = {**{name: name for name in table}, **modules}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = self._modules.get(cmd_name)
        command = import_module(f"{self._package}.{module}").command if module else None
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 Commands"):
            formatter.write_dl(list(self._table.items()))


def run(app: click.Command, interrupted: str) -> None:
    """Run a command line and exit: 2 wrong use or a faulty spec, 130 interrupted; else what the command says."""
    gc.set_threshold(50_000, 20, 20)  # a form makes thousands of objects, hardly one of them in a ring
    tame_streams()
    try:
        sys.exit(app(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        say(interrupted)
        sys.exit(_INTERRUPTED)
    finally:
        gc.freeze()  # the interpreter would search all that is left for rings, and it ends with the process anyhow
