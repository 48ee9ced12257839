"""`pdf`: a workbook as it prints."""

from pathlib import Path

import click

from xltemplates.cli.common import Guarded, options
from xltemplates.write.files import safe_write
from xltemplates.write.office import TIMEOUT, pdf_of

SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Guarded, epilog="xltemplates pdf zhengzhou.xlsx")
@click.argument("workbook", metavar="FILE", type=SOURCE)
@click.option("-o", "--output", type=FILE, help="生成的文件，默认与原件同名。The file to write; FILE's name with .pdf.")
@click.option("--timeout", type=click.FloatRange(min=1), default=TIMEOUT, help="最多等待的秒数。Seconds to wait.")
@options
def command(workbook: Path, output: Path | None, timeout: float, folder: Path | None) -> None:
    """用 LibreOffice 把工作簿转成 PDF。Print a workbook to PDF through LibreOffice."""
    safe_write(output or workbook.with_suffix(".pdf"), pdf_of(workbook, timeout))
