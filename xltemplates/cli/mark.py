"""`mark`: a returned workbook -> its correction copy."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from xltemplates.cli.common import Guarded, assignments, json_flag, language, options, put_json, said
from xltemplates.cli.parse import exit_status
from xltemplates.cli.streams import say
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.files import parse_file
from xltemplates.record.marking.mark import mark_file
from xltemplates.record.parsed import Parsed
from xltemplates.write.files import safe_write


@click.command(cls=Guarded, help="help-mark", epilog="xltemplates mark 交回.xlsx -o 修改稿.xlsx")
@click.argument("given", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="option-mark-output"
)
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="option-set")
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context, given: Path, output: Path, pairs: tuple[str, ...], folder: Path | None, as_json: bool
) -> None:
    """Write a correction copy: all as filled in, faults marked."""
    catalogue = Catalogue.open(folder)
    parsed = parse_file(given, catalogue)
    if parsed.status != "rejected":
        safe_write(output, mark_file(given, catalogue, variables=assignments(pairs), language=language()))
    if as_json:
        put_json(to_json(_object(parsed, output)))
    else:
        say(_summary(parsed, output))
    ctx.exit(exit_status((parsed.status,)))


def _object(parsed: Parsed, output: Path) -> Mapping[str, object]:
    counts = Counter(problem.severity for problem in parsed.problems)
    written = None if parsed.status == "rejected" else str(output)
    return {
        "file": parsed.file,
        "status": parsed.status,
        "output": written,
        "revision": parsed.identity.revision + 1 if written else None,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "problems": [problem.message(language()) for problem in parsed.problems] if written is None else [],
    }


def _summary(parsed: Parsed, output: Path) -> str:
    if parsed.status == "rejected":
        reasons = " ".join(problem.message(language()) for problem in parsed.problems)
        return said("mark-refused", file=parsed.file, reasons=reasons)
    counts = Counter(problem.severity for problem in parsed.problems)
    return said("mark-done", output=output, errors=counts["error"], warnings=counts["warning"])
