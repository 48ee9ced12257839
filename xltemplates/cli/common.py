"""What every command shares: its options, one handler of failures, and output that no console can choke on."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.problem import Language

WRONG_USE = 2  # exit status: wrong use or a faulty spec, nothing was done


class Guarded(click.Command):
    """A command whose failures are sentences on stderr, never tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read our output has left: nothing is wrong, and the interpreter must not flush into the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except XlTemplatesError as error:
            say(error.message(language_of(ctx)))
            ctx.exit(WRONG_USE)
        except OSError as error:
            say(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "))
            ctx.exit(WRONG_USE)


def language_of(ctx: click.Context) -> Language:
    """The language asked for, Chinese where none was."""
    return "en" if ctx.params.get("lang") == "en" else "zh"


def options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang` and `--specs`, which every command takes."""
    language = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 language")
    folder = click.option(
        "--specs", type=click.Path(exists=True, file_okay=False, path_type=Path), help="规格所在文件夹 folder of specs"
    )
    return language(folder(function))


def json_flag(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON, print JSON")(function)


def say(text: str) -> None:
    """A sentence for a person, on stderr."""
    click.echo(text, err=True)


def put_json(text: str) -> None:
    """JSON on stdout, in UTF-8 whatever the console's encoding: programs read it."""
    stream = click.get_binary_stream("stdout")
    # A lone surrogate is not UTF-8; its backslash escape is JSON's own.
    stream.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    stream.flush()


def tame_streams() -> None:
    """Let a console that cannot show a character (GBK has no ☑) show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def assignments(pairs: tuple[str, ...]) -> Mapping[str, str]:
    """`("year=2020",)` -> `{"year": "2020"}`; a usage error where there is no `=`."""
    faulty = [pair for pair in pairs if "=" not in pair]
    if faulty:
        raise click.BadParameter(f"NAME=VALUE: {', '.join(faulty)}", param_hint="--set")
    return {name.strip(): value for name, _, value in (pair.partition("=") for pair in pairs)}
