"""Wrong use said in the reader's language: click's own failures as sentences, with what was probably meant."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from xltemplates.base.words import Language
from xltemplates.campaign.messages import closest
from xltemplates.cli.help import LANGUAGE, VARIABLE
from xltemplates.locale.catalogues import CATALOGUES, DEFAULT
from xltemplates.locale.translations import Message, sentence

_LANG = "--lang"
_ARGUMENTS = ("target", "outcome", "value", "home", "cell", "spec")  # those called by a name of the catalogues


class WrongUse(click.UsageError):
    """A usage error whose sentence is said already: it is shown as it is, with the usage and where help is."""

    def __init__(self, message: str, ctx: click.Context, language: Language) -> None:
        super().__init__(message, ctx)
        self._about, self._language = ctx, language
        ctx.meta[LANGUAGE] = language  # in which the usage is said

    def show(self, file: Any = None) -> None:
        """The sentence, the usage, and the call that helps, on stderr or in a file."""
        ctx = self._about
        help_call = sentence("usage-help", [("call", f"{ctx.command_path} --help")], self._language)
        click.echo(f"{self.format_message()}\n{ctx.get_usage()}\n{help_call}", file=file, err=file is None)


def wrong_use(error: click.UsageError, ctx: click.Context, given: Sequence[str]) -> WrongUse:
    """A failure of a command that was given some arguments, in the language that these ask for."""
    if isinstance(error, WrongUse):
        return error
    language = asked_language(given)
    message = _message(error, error.ctx or ctx, given)
    return WrongUse(message.get(language) if message else error.format_message(), error.ctx or ctx, language)


def no_command(name: str, known: Iterable[str], ctx: click.Context, given: Sequence[str]) -> WrongUse:
    """The failure that there is no command of a name."""
    language = asked_language(given)
    message = Message.of("usage-no-command", name=name, close=closest(name, known))
    return WrongUse(message.get(language), ctx, language)


def asked_language(given: Sequence[str]) -> Language:
    """The language that arguments ask for, else the environment, else Chinese: also where they cannot be parsed."""
    after = [given[place + 1] for place, word in enumerate(given[:-1]) if word == _LANG]
    joined = [word.partition("=")[2] for word in given if word.startswith(f"{_LANG}=")]
    asked = (*after, *joined, os.environ.get(VARIABLE))
    return next((each for each in asked if each in CATALOGUES.languages), DEFAULT)


def _message(error: click.UsageError, ctx: click.Context, given: Sequence[str]) -> Message | None:
    """What is said of a failure; None where its own words are ours already."""
    options = {name: param for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")}
    match error:
        case click.NoSuchOption():
            name = error.option_name
            return Message.of("usage-no-option", name=name, close=closest(name, options))
        case click.BadOptionUsage():
            option = options.get(error.option_name)
            code = "usage-no-value" if isinstance(option, click.Option) and option.is_flag else "usage-needs-value"
            return Message.of(code, name=error.option_name)
        case click.MissingParameter():
            about = error.param.help if isinstance(error.param, click.Option) else None
            return Message.of("usage-missing", name=_name(error), about=Message(about) if about else "")
        case click.BadParameter(param=click.Parameter()):
            return _bad_value(error, ctx, given)
        case click.BadParameter():
            return Message.of("usage-value", name=_name(error), why=error.message)
    extra = _parsed(ctx, given)[1] if type(error) is click.UsageError and given else ()
    return Message.of("usage-extra", words=tuple(extra)) if extra else None


def _name(error: click.BadParameter) -> str | Message:
    """What the option or argument is called: `--reason`, or what it names."""
    param = error.param
    if param is not None and param.name in _ARGUMENTS:
        return Message(f"argument-{param.name}")
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    if param is not None:
        return param.make_metavar(error.ctx or click.get_current_context())
    return error.param_hint if isinstance(error.param_hint, str) else " ".join(error.param_hint or ())


def _bad_value(error: click.BadParameter, ctx: click.Context, given: Sequence[str]) -> Message:
    """Why a value cannot stand there, by what its type takes."""
    param = error.param
    name, kind = _name(error), param.type if param else None
    value = _refused(param, ctx, given) if param else ""
    if isinstance(kind, click.Choice):
        known = tuple(map(str, kind.choices))
        return Message.of("usage-choice", name=name, value=value, known=known, close=closest(value, known))
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        least = getattr(kind, "min", None)
        code = "usage-number" if least is None else "usage-number-from"
        return Message.of(code, name=name, value=value, least=str(least))
    if isinstance(kind, click.Path):
        path = Path(value)
        if kind.exists and not path.exists():
            return Message.of("usage-no-file", name=value, close=closest(path.name, _beside(path)))
        code = "usage-no-folder" if path.is_dir() and not kind.dir_okay else "usage-only-folder"
        return Message.of(code if path.exists() else "usage-value", name=value, why=error.message)
    return Message.of("usage-value", name=name, why=error.message)


def _beside(path: Path) -> list[str]:
    """The names in the folder of a path; none where there is no such folder."""
    return [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []


def _refused(param: click.Parameter, ctx: click.Context, given: Sequence[str]) -> str:
    """The first of the values of a parameter, as they were given, that its type does not take; empty for none."""
    found = _parsed(ctx, given)[0].get(param.name or "")
    if found is None:
        return str(param.value_from_envvar(ctx) or "")
    for value in found if isinstance(found, list | tuple) else (found,):
        try:
            param.type.convert(value, param, ctx)
        except click.BadParameter:
            return str(value)
    return ""


def _parsed(ctx: click.Context, given: Sequence[str]) -> tuple[Mapping[str, Any], Sequence[str]]:
    """The values of arguments as they were given, and the words that are none."""
    values, extra, _ = ctx.command.make_parser(ctx).parse_args(list(given))
    return values, extra
