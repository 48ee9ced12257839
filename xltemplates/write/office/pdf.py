"""A workbook as it prints: LibreOffice, where it is installed, makes the PDF."""

from pathlib import Path

from xltemplates.base.errors import Misuse, WriteFailed
from xltemplates.write.office.soffice import converted, find_office

TIMEOUT = 180.0  # seconds


def pdf_of(workbook: Path, timeout: float = TIMEOUT) -> bytes:
    """The PDF of a workbook's printed pages; the file itself is not touched.

    Raises Misuse where LibreOffice is not installed, WriteFailed where it makes no PDF or none in so many seconds.
    """
    program = find_office()
    if program is None:
        raise Misuse("pdf-no-office")
    suffix = workbook.suffix.lower().removeprefix(".")
    try:
        made = converted(program, workbook.read_bytes(), suffix, "pdf", timeout)
    except TimeoutError:
        raise WriteFailed("pdf-too-slow", file=workbook.name, seconds=f"{timeout:g}") from None
    if made is None:
        raise WriteFailed("pdf-not-made", file=workbook.name)
    return made
