"""A national collection of returned tables: a registry of counties, and as many filled copies as one likes, quickly.

A table is written once for each number of rows, with marks where copies differ; a copy fills the holes.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.material import SPECS
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.write.form import write_workbook
from xltemplates.write.package.skeleton import Skeleton
from xltemplates.write.tables.texts import xml_text

FORM = "alliance.recommendation"
ROWS = (1, 2, 3, 5, 10)  # of a table: three out of four units recommend a few
DOMAINS = ("工业", "农业", "社会发展")
UNIT, COPY = "单位之名", "copy0000"  # marks: texts that stand nowhere else


@dataclass(frozen=True, slots=True)
class Nation:
    """So many provinces and counties, and the tables that they return."""

    provinces: int
    counties: int
    files: int

    def units(self, province: int) -> tuple[int, ...]:
        """The counties of a province."""
        return tuple(range(province, self.counties, self.provinces))

    def path(self, folder: Path, number: int) -> Path:
        """Where a table lies, by province and county: the counties return theirs in turn."""
        county = number % self.counties
        return folder / province_name(county % self.provinces) / f"{county:04}" / f"{number:07}.xlsx"


def province_name(province: int) -> str:
    """What a province's folders are called."""
    return f"{province + 1:02}"


def county_name(county: int) -> str:
    """The name of a county's office."""
    return f"第{county}县科学技术局"


def make_specs(folder: Path, counties: Iterable[int]) -> Catalogue:
    """The forms of the campaign, with a registry of these counties: each province has its own, the nation all."""
    shutil.copytree(SPECS, folder)
    lines = "\n".join(f"  - {{id: c{county:04}, name: {county_name(county)}, group: counties}}" for county in counties)
    text = f'registry: units\nversion: "2020"\ntitle: 县级科学技术局名录\ngroups:\n  counties: 县\nunits:\n{lines}\n'
    (folder / "units.yaml").write_text(text, "utf-8")
    return Catalogue.open(folder)


def make_returns(folder: Path, nation: Nation, workers: int) -> None:
    """Write the tables and the specs of each province into a folder, in as many processes."""
    make_specs(folder / "specs" / "nation", range(nation.counties))
    with ProcessPoolExecutor(workers) as pool:
        tuple(pool.map(partial(_make_province, folder, nation), range(nation.provinces)))


def _make_province(folder: Path, nation: Nation, province: int) -> None:
    units = nation.units(province)
    catalogue = make_specs(folder / "specs" / province_name(province), units)
    tables = tuple(Table.of(catalogue, count) for count in ROWS)
    for county in units:
        nation.path(folder / "returned", county).parent.mkdir(parents=True)
    for number in range(nation.files):
        if number % nation.counties % nation.provinces == province:
            table = tables[number // nation.counties % len(tables)]
            nation.path(folder / "returned", number).write_bytes(table.filled(number % nation.counties, number))


@dataclass(frozen=True, slots=True)
class Table:
    """A filled table of so many rows, with holes."""

    skeleton: Skeleton
    identity: Identity
    rows: int

    @classmethod
    def of(cls, catalogue: Catalogue, rows: int) -> "Table":
        """The table, written by the usual writer."""
        layout = catalogue.layout(FORM)
        identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, UNIT, COPY)
        record = {"unit": UNIT, "nothing": None, "alliances": tuple(_row(number) for number in range(rows))}
        marks = {UNIT: UNIT, identity.token: identity.token, **{text: text for text in _texts(rows)}}
        package = write_workbook(layout, record=record, identity=identity)
        return cls(Skeleton.cut(package, {key: text.encode() for key, text in marks.items()}), identity, rows)

    def filled(self, county: int, number: int) -> bytes:
        """The bytes of one copy: a county's, with alliances of its own."""
        identity = replace(self.identity, unit=f"c{county:04}", copy=f"{number:07}")
        texts = {text: _named(text, number) for text in _texts(self.rows)}
        values: Mapping[str, str] = {UNIT: county_name(county), self.identity.token: identity.token, **texts}
        return self.skeleton.filled({key: xml_text(value).encode() for key, value in values.items()})


def _row(number: int) -> dict[str, object]:
    name, lead = _texts_of(number)
    members = {"members": 20 + number, "enterprises": 12 + number, "universities": 5, "institutes": 3}
    return {"name": name, "lead": lead, "domain": DOMAINS[number % 3], "unit": UNIT, "remark": None, **members}


def _texts_of(number: int) -> tuple[str, str]:
    return f"河南省甲{number:02}产业技术创新战略联盟", f"乙{number:02}科技有限公司"


def _texts(rows: int) -> Iterator[str]:
    for number in range(rows):
        yield from _texts_of(number)


def _named(text: str, number: int) -> str:
    """A text of the table as it stands in one copy."""
    return text.replace("甲", f"{number:07}号").replace("乙", f"{number:07}号")
