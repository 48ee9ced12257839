"""`pdf`: a workbook as it prints."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, options
from xltemplates.write.files import safe_write
from xltemplates.write.office import TIMEOUT, pdf_of

SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded, epilog="xltemplates pdf zhengzhou.xlsx", help="help-pdf")
@click.argument("workbook", metavar="FILE", type=SOURCE)
@click.option("-o", "--output", type=FILE, help="option-pdf-output")
@click.option("--timeout", type=click.FloatRange(min=1), default=TIMEOUT, help="option-timeout")
@options
def command(workbook: Path, output: Path | None, timeout: float, folder: Path | None) -> None:
    """Print a workbook to PDF through LibreOffice."""
    safe_write(output or workbook.with_suffix(".pdf"), pdf_of(workbook, timeout))
