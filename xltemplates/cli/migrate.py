"""`migrate`: returned workbooks of an earlier edition -> records, and workbooks, of a later one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from xltemplates.base.errors import Misuse
from xltemplates.base.files import Input
from xltemplates.cli.common import Guarded, json_flag, options, said
from xltemplates.cli.inputs import InputType
from xltemplates.cli.many import jobs_option, watched, workers
from xltemplates.cli.parse import exit_status, passed_over, put_object, put_verdict
from xltemplates.cli.streams import say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.read.container.inputs import Files
from xltemplates.record.files import parse_files
from xltemplates.record.migrating.migrate import as_written, carried_over
from xltemplates.record.parsed import Parsed
from xltemplates.write.files import safe_write
from xltemplates.write.form import write_workbook


@click.command(cls=Guarded, help="help-migrate", epilog="xltemplates migrate returned --to 2021.1 -o moved")
@click.argument("given", metavar="FILE…", nargs=-1, required=True, type=InputType())
@click.option("--to", "version", default="", help="option-to")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    help="option-migrate-output",
)
@jobs_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    given: tuple[Input, ...],
    version: str,
    target: Path | None,
    jobs: int | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Carry returns of an earlier edition over to a later one."""
    catalogue = Catalogue.open(folder)
    put = put_object if as_json else put_verdict
    if version and not any(version in versions for versions in catalogue.forms.values()):
        raise Misuse("migrate-no-edition", version=version)
    paths = Files(given, passed_over)
    statuses = set()
    with workers(jobs, len(paths)) as executor:
        read = parse_files(paths, catalogue, executor)
        for parsed in watched(_moved(read, catalogue, version), len(paths)):
            statuses.add(parsed.status)
            put(parsed, catalogue)
            if target is not None and parsed.record is not None:
                _write(parsed, catalogue, target)
    ctx.exit(exit_status(statuses))


def _moved(read: Iterable[Parsed], catalogue: Catalogue, version: str) -> Iterator[Parsed]:
    """Every file in the edition asked for; those of forms that have no such edition as they are, and told."""
    editions = catalogue.forms
    for parsed in read:
        form = parsed.identity.form
        if parsed.record is None:
            yield parsed
        elif version and version not in editions[form]:
            _tell_left(parsed, version)
            yield parsed
        else:
            yield carried_over(parsed, catalogue, catalogue.spec(form, version))


def _tell_left(parsed: Parsed, version: str) -> None:
    say(said("migrate-left", file=parsed.file, form=parsed.identity.form, version=version))


def _write(parsed: Parsed, catalogue: Catalogue, folder: Path) -> None:
    """The workbook of the later edition with what was written, also what could not be read, for completing it."""
    was = parsed.identity
    layout = catalogue.layout(was.form, was.version)
    identity = Identity(was.form, was.version, layout.fingerprint, was.unit, was.copy, was.revision)
    folder.mkdir(parents=True, exist_ok=True)
    safe_write(
        folder / f"{Path(parsed.file).stem}.xlsx", write_workbook(layout, record=as_written(parsed), identity=identity)
    )
