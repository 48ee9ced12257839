"""`parse`: returned workbooks -> records and problems."""

from collections.abc import Iterable
from pathlib import Path

import click

from xltemplates.base.columns import Column, header, lines
from xltemplates.base.files import Input
from xltemplates.base.problem import Problem
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.inputs import InputType
from xltemplates.cli.many import dask_option, jobs_option, watched, workers
from xltemplates.cli.streams import say
from xltemplates.cli.tables import put_table
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.container.inputs import Files
from xltemplates.record.exchange.export import parsed_object
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.files import parse_files
from xltemplates.record.parsed import Parsed


@click.command(cls=Guarded, help="help-parse")
@click.argument("given", metavar="FILE…", nargs=-1, required=True, type=InputType())
@click.option("--password", default="", help="option-password")
@jobs_option
@dask_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    given: tuple[Input, ...],
    folder: Path | None,
    as_json: bool,
    password: str,
    jobs: int | None,
    cluster: str,
) -> None:
    """Read returned workbooks: records and problems."""
    catalogue = Catalogue.open(folder)
    put = put_object if as_json else put_verdict
    paths = Files(given, passed_over)
    statuses = set()
    with workers(jobs, len(paths), cluster) as executor:
        for parsed in watched(parse_files(paths, catalogue, executor, password), len(paths)):
            statuses.add(parsed.status)
            put(parsed, catalogue)
    ctx.exit(exit_status(statuses))


def exit_status(statuses: Iterable[str]) -> int:
    """3 if any file was refused, else 1 if any has an error, else 0."""
    found = set(statuses)
    if "rejected" in found:
        return 3
    return 1 if "problems" in found else 0


def passed_over(path: Input) -> None:
    """Tell that a file in a folder was left out."""
    say(said("parse-passed-over", file=path))


def put_object(parsed: Parsed, catalogue: Catalogue) -> None:
    """A verdict as a line of JSON."""
    identity = parsed.identity
    spec = catalogue.spec(identity.form, identity.version) if parsed.record is not None else None
    put_json(to_json(parsed_object(parsed, spec, language())))


def put_verdict(parsed: Parsed, _: Catalogue) -> None:
    """A verdict as a person reads it: a line, and a table of what is wrong; of a refused file, the line says why."""
    identity = parsed.identity
    refused = parsed.record is None
    why = " ".join(problem.message(language()) for problem in parsed.problems if refused)
    about = " ".join(part for part in (identity.form, identity.version, identity.unit, why) if part)
    click.echo(f"{parsed.file}  {said(f'verdict-{parsed.status}')}  {about}".rstrip())
    if parsed.problems and not refused:
        columns = _problem_columns()
        put_table("", header(columns), lines(columns, parsed.problems))


def _problem_columns() -> tuple[Column[Problem], ...]:
    """What is said of each problem."""
    return (
        Column(said("column-severity"), 0, lambda problem: said(f"severity-{problem.severity}")),
        Column(said("column-cell"), 0, lambda problem: str(problem.place or problem.path)),
        Column(said("column-content"), 0, lambda problem: problem.raw),
        Column(said("column-what"), 0, lambda problem: problem.message(language())),
    )
