"""`merge`: returned workbooks -> one roll-up."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, json_flag, language, options, put_json, words
from xltemplates.cli.inputs import files_in
from xltemplates.cli.many import jobs_option, parsed_files
from xltemplates.cli.parse import exit_status, passed_over
from xltemplates.cli.streams import say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.place import place
from xltemplates.record.json_text import to_json
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import report
from xltemplates.write.files import safe_write

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded)
@click.argument("spec", metavar="SPEC")
@click.argument("given", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=FILE, required=True, help="汇总表。The roll-up.")
@jobs_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    spec: str,
    given: tuple[Path, ...],
    output: Path,
    folder: Path | None,
    as_json: bool,
    jobs: int | None,
) -> None:
    """把多份交回的表合并为汇总表。Merge returned workbooks into a roll-up."""
    catalogue = Catalogue.open(folder)
    layout = place(catalogue.resolve(spec))
    verdicts = tuple(parsed_files(list(files_in(given, passed_over)), catalogue, jobs))
    rollup = merge(layout.spec, verdicts)
    safe_write(output, report(rollup, layout, language=language()))
    counts = {"files": len(verdicts), "rows": len(rollup.rows), "output": str(output)}
    if as_json:
        put_json(to_json(counts))
    else:
        say(words("共 {files} 份，{rows} 行：{output}", "{files} files, {rows} rows: {output}").format_map(counts))
    ctx.exit(exit_status(verdict.status for verdict in verdicts))
