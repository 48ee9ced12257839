"""The argument that names what to read: a file, a folder or a URL."""

from pathlib import Path
from typing import Any

import click

from xltemplates.base.errors import Misuse
from xltemplates.cli.common import language
from xltemplates.read.container.inputs import URL, remote


class InputType(click.Path):
    """A file or folder that exists, or the URL of one; what reads URLs is loaded where there is one."""

    def __init__(self) -> None:
        super().__init__(exists=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path, or what opens like one."""
        if not isinstance(value, str) or not URL.match(value):
            return super().convert(value, param, ctx)
        try:
            return remote(value)
        except Misuse as misuse:
            return self.fail(misuse.message(language()), param, ctx)
