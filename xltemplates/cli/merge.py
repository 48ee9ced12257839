"""`merge`: returned workbooks -> one roll-up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from xltemplates.base.files import Input
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, said
from xltemplates.cli.inputs import InputType
from xltemplates.cli.many import dask_option, jobs_option, watched, workers
from xltemplates.cli.parse import exit_status, passed_over
from xltemplates.cli.streams import say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.place import place
from xltemplates.read.container.inputs import Files
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.files import parse_files
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.order import unknown_figures
from xltemplates.rollup.report import report
from xltemplates.write.files import safe_write

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded, help="help-merge")
@click.argument("spec", metavar="SPEC")
@click.argument("given", metavar="FILE…", nargs=-1, required=True, type=InputType())
@click.option("-o", "--output", type=FILE, required=True, help="option-merge-output")
@jobs_option
@dask_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    spec: str,
    given: tuple[Input, ...],
    output: Path,
    folder: Path | None,
    as_json: bool,
    jobs: int | None,
    cluster: str,
) -> None:
    """Merge returned workbooks into a roll-up."""
    catalogue = Catalogue.open(folder)
    layout = place(catalogue.resolve(spec))
    paths = Files(given, passed_over)
    with workers(jobs, len(paths), cluster) as executor:
        statuses: Counter[str] = Counter()
        verdicts = _noted(watched(parse_files(paths, catalogue, executor), len(paths)), statuses)
        rollup = merge(layout.spec, verdicts)
    safe_write(output, report(rollup, layout, language=language()))
    unknown = len(unknown_figures(rollup))
    counts: dict[str, object] = {"files": statuses.total(), "rows": len(rollup.rows), "output": str(output)}
    counts["unknown"] = unknown
    if as_json:
        put_json(to_json(counts))
    else:
        say(said("merge-done", **counts))
        if unknown:
            say(said("rollup-unknown", count=unknown))
    ctx.exit(exit_status(statuses))


def _noted(verdicts: Iterable[Parsed], statuses: Counter[str]) -> Iterator[Parsed]:
    """The verdicts, one by one: their statuses are kept, they themselves are not."""
    for verdict in verdicts:
        statuses[verdict.status] += 1
        yield verdict
