"""What a person reads on stderr, and streams that no text can break: all that the list of commands needs."""

import sys
from io import TextIOWrapper

import click


def say(text: str) -> None:
    """A sentence for a person, on stderr."""
    click.echo(text, err=True)


def tame_streams() -> None:
    """Let a console that cannot show a character (GBK has no ☑) show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
