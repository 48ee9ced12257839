"""Help texts from the catalogues: in the language asked for, in Chinese and English side by side where none is.

A command and its options name the codes of their texts where click expects the texts; `epilog` is the example.
"""

import os
import re
from importlib import import_module
from itertools import zip_longest
from typing import Any

import click

from xltemplates.locale.catalogues import CATALOGUES, DEFAULT, FALLBACK, Catalogues

LANGUAGE = "xltemplates.language"  # where a context keeps the language asked for
VARIABLE = "XLTEMPLATES_LANG"
USAGE = "xltemplates.cli.usage"  # loaded only where something is wrong
_GIVEN = "xltemplates.given"  # where a context keeps the arguments that a command was given
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+(?=$|  )")  # two blanks divide it from what click adds, the default for example


class Helped(click.Command):
    """A command whose help is said by codes, and wrong use of it in the reader's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, parsed; WrongUse for what is none."""
        given = tuple(args)
        ctx.meta.setdefault(_GIVEN, given)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise import_module(USAGE).wrong_use(error, ctx, given) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; WrongUse where that finds something amiss in its arguments."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise import_module(USAGE).wrong_use(error, ctx, ctx.meta.get(_GIVEN, ())) from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{helped(ctx, 'help-usage', ' ')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(helped(ctx, self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        with formatter.section(helped(ctx, "help-options", " ")):
            formatter.write_dl([(names, _CODE.sub(lambda code: helped(ctx, code[0]), text)) for names, text in records])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(f"{helped(ctx, 'help-example', ' ')}: {self.epilog}")


def helped(ctx: click.Context, code: str, between: str = "") -> str:
    """A text of the help, paragraph by paragraph; `between` stands between two languages."""
    return spoken(words_of(ctx), code, ctx.meta.get(LANGUAGE), between)


def spoken(words: Catalogues, code: str, language: str | None = None, between: str = "") -> str:
    """A text in the language asked for, else in that of the environment, else in both."""
    asked = language or os.environ.get(VARIABLE)
    languages = (asked,) if asked in CATALOGUES.languages else (DEFAULT, FALLBACK)
    texts = (words.template(code, each).split("\n\n") for each in languages)
    return "\n\n".join(between.join(paragraphs) for paragraphs in zip_longest(*texts, fillvalue=""))


def words_of(ctx: click.Context) -> Catalogues:
    """The words of the command line: its application's, which stand above the engine's."""
    words: Catalogues = getattr(ctx.find_root().command, "words", CATALOGUES)
    return words
