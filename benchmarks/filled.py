"""What is measured on: filled proposals and tables, as written and as stored again by LibreOffice."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.material import ROOT
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.model import Parsed
from xltemplates.write.workbook import write_workbook

PROPOSAL = ROOT / "samples" / "建议书1_驻马店市_花生.xlsx"
TABLE = ROOT / "samples" / "02_洛阳市_十二个联盟.xlsx"


def filled(sample: Path, count: int, folder: Path, catalogue: Catalogue) -> list[Path]:
    """So many workbooks with the record of a sample, each a copy of its own."""
    parsed = parse_file(sample, catalogue)
    folder.mkdir()
    return [_copy(parsed, folder / f"{number:05}.xlsx", catalogue) for number in range(count)]


def _copy(parsed: Parsed, path: Path, catalogue: Catalogue) -> Path:
    layout = catalogue.layout(parsed.identity.form, parsed.identity.version)
    identity = replace(parsed.identity, copy=path.stem, fingerprint=layout.fingerprint)
    path.write_bytes(write_workbook(layout, record=parsed.record, identity=identity))
    return path


def multiplied(paths: list[Path], count: int, folder: Path) -> list[Path]:
    """So many files, each the bytes of one of these and a name of its own."""
    folder.mkdir()
    targets = [folder / f"{number:06}.xlsx" for number in range(count)]
    for number, target in enumerate(targets):
        shutil.copyfile(paths[number % len(paths)], target)
    return targets


def stored_by_office(paths: Iterable[Path], folder: Path) -> list[Path]:
    """The same workbooks opened and stored by LibreOffice; none where it is not installed."""
    folder.mkdir()
    if shutil.which("soffice") is None:
        return []
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=600)
    return sorted(folder.glob("*.xlsx"))
