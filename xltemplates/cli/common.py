"""What every command shares: its options, one handler of failures, and output that no console can choke on."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.words import Language
from xltemplates.cli.help import LANGUAGE, VARIABLE, Helped
from xltemplates.cli.streams import WRONG_USE, say
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.locale.translations import ENGINE, sentence


class Guarded(Helped):
    """A command whose failures are sentences on stderr, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; a failure ends it with its sentence and exit status 2."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _leave_quietly(ctx)
        except XlTemplatesError as error:
            say(self.sentence(error))
        except OSError as error:
            say(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
        return ctx.exit(WRONG_USE)

    def sentence(self, error: XlTemplatesError) -> str:
        """What is said of a failure, in the language asked for."""
        return error.message(language())


def _leave_quietly(ctx: click.Context) -> None:
    """Whoever read our output has left: nothing is wrong, and the interpreter must not flush into the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    ctx.exit(0)


def language() -> Language:
    """The language asked for, Chinese where none was."""
    asked: Language = click.get_current_context().meta.get(LANGUAGE, DEFAULT)
    return asked


def said(code: str, **params: object) -> str:
    """A sentence in the language asked for."""
    return sentence(code, params.items(), language())


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--specs` and `--lang`, which every command takes."""
    path = click.Path(exists=True, file_okay=False, path_type=Path)
    folder = click.option("--specs", "folder", type=path, help="option-specs")
    chosen = click.option(
        "--lang",
        envvar=VARIABLE,
        type=click.Choice(ENGINE.languages),
        default=DEFAULT,
        is_eager=True,
        expose_value=False,
        callback=_keep_language,
        help="option-lang",
    )
    return folder(chosen(function))


def json_flag(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`, which every command that reports takes."""
    return click.option("--json", "as_json", is_flag=True, help="option-json")(function)


def _keep_language(ctx: click.Context, _: click.Parameter, value: str) -> None:
    ctx.meta[LANGUAGE] = value


def put_json(text: str) -> None:
    """JSON on stdout, in UTF-8 whatever the console's encoding: programs read it."""
    # A lone surrogate is not UTF-8; its backslash escape is JSON's own.
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def assignments(pairs: Iterable[str]) -> Mapping[str, str]:
    """`year=2020` -> `{"year": "2020"}`; a usage error where there is no `=`."""
    faulty = [pair for pair in pairs if "=" not in pair]
    if faulty:
        raise click.BadParameter(f"NAME=VALUE: {', '.join(faulty)}", param_hint="--set")
    return {name.strip(): value for name, _, value in (pair.partition("=") for pair in pairs)}
