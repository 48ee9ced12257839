"""What is measured on: filled proposals and tables, no two alike, as written and as stored again by LibreOffice."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.material import ROOT
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed, data_fields
from xltemplates.spec.model import Field, Spec
from xltemplates.write.form import write_workbook

PROPOSAL = ROOT / "samples" / "建议书1_驻马店市_花生.xlsx"
TABLE = ROOT / "samples" / "02_洛阳市_十二个联盟.xlsx"
_ENDING = "产业技术创新战略联盟"  # of every alliance's name


def filled(sample: Path, count: int, folder: Path, catalogue: Catalogue, apart: bool = False) -> list[Path]:
    """So many workbooks like a sample, each with texts and figures of its own, and not all of its remarks.

    `apart`: each is a submission of its own, so that all their rows count in a roll-up.
    """
    parsed = parse_file(sample, catalogue)
    folder.mkdir()
    return [_copy(parsed, number, folder, catalogue, apart) for number in range(count)]


def _copy(parsed: Parsed, number: int, folder: Path, catalogue: Catalogue, apart: bool) -> Path:
    path = folder / f"{number:05}.xlsx"
    layout = catalogue.layout(parsed.identity.form, parsed.identity.version)
    copy = f"sub-{number:016x}" if apart else path.stem
    identity = replace(parsed.identity, copy=copy, fingerprint=layout.fingerprint)
    record = _Varied(layout.spec, number).record(parsed.record or {})
    path.write_bytes(write_workbook(layout, record=record, identity=identity))
    return path


class _Varied:
    """Makes the record of one copy out of a sample's: nobody returns what another one has written."""

    def __init__(self, spec: Spec, number: int) -> None:
        fields = (*spec.fields, *(field for repeat in spec.repeats for field in repeat.fields))
        self._fields = {field.path: field for field in data_fields(fields)}
        self._number = number
        self._random = Random(number)

    def record(self, record: Mapping[str, object], above: str = "") -> dict[str, object]:
        """The same with every value varied."""
        return {key: self._value(value, f"{above}{key}") for key, value in record.items()}

    def _value(self, value: object, path: str) -> object:
        if isinstance(value, Mapping):
            return self.record(value, f"{path}.")
        if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
            return tuple(self.record(row, f"{path}.") for row in value)
        return self._entry(value, self._fields[path])

    def _entry(self, value: object, field: Field) -> object:
        if field.kind.name == "integer" and field.id in ("members", "enterprises") and isinstance(value, int):
            return value + self._number % 23
        if field.kind.name not in ("text", "longtext") or not isinstance(value, str) or field.prefill:
            return value
        if not field.required and self._random.random() < 0.25:
            return None
        return value.removesuffix(_ENDING) + str(self._number) + (_ENDING if value.endswith(_ENDING) else "")


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
