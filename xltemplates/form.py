"""The front door: a form, and what is done with it. All that is public is listed in `xltemplates.__all__`.

A form writes its workbook and parses what comes back; functions make something of what was parsed. All of them take
paths, bytes or open files, and give values or bytes; nothing is printed, nothing is written to disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Self

from xltemplates.base.words import Language
from xltemplates.drafting.draft import DraftedSpec
from xltemplates.drafting.draft import draft as draft_file
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.read.container.sources import Given, readable
from xltemplates.record.compare import differences, side_of
from xltemplates.record.diff.difference import Difference
from xltemplates.record.exchange.types import check_types
from xltemplates.record.files import parse_file, parse_files
from xltemplates.record.marking.mark import mark_file
from xltemplates.record.migrating.migrate import carried_over
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge as merge_parsed
from xltemplates.rollup.report import report
from xltemplates.rollup.rollup import Rollup
from xltemplates.spec.model import Spec
from xltemplates.write.form import write_workbook

if TYPE_CHECKING:
    from concurrent.futures import Executor

NOTHING: Mapping[str, object] = {}


class Form:
    """One form in one edition, with the editions before it that are still read. It can be pickled.

    >>> form = Form.open("specs/recommendation.yaml")
    >>> blank = form.write(unit="郑州市")
    >>> form.parse(blank).status
    'problems'
    """

    def __init__(self, catalogue: Catalogue, spec: Spec) -> None:
        self.catalogue = catalogue.only(spec)
        self.spec = spec

    @classmethod
    def open(cls, spec: str | PathLike[str], specs: str | PathLike[str] | None = None) -> Self:
        """The form of a YAML file, or of an id (`city.budget`, `city.budget@2020.1`).

        An id is looked up in the folder `specs`, without one in the specs that installed packages announce. SpecFaults
        with every fault of the file; Misuse for an unknown id or edition.
        """
        catalogue = Catalogue.open(Path(specs) if specs is not None else None)
        return cls(catalogue, catalogue.resolve(str(spec)))

    @property
    def layout(self) -> Layout:
        """Where everything of the form stands: sheets, labels, entries and their slots."""
        return self.catalogue.layout(self.spec.form, self.spec.version)

    def write(
        self,
        record: Mapping[str, object] | None = None,
        *,
        unit: str = "",
        variables: Mapping[str, str] | None = None,
        password: str = "",
    ) -> bytes:
        """The form's workbook, blank or filled.

        `record` nests as paths do and holds values of the types that `parse` gives: text as str, whole numbers as int,
        other numbers as Decimal, days as date, several choices as a tuple; what is absent or None stays blank. `unit`
        is an id, name or alias of the registry; its name is prefilled, its id goes into the copy's identity.
        `variables` replaces the printed texts that the spec calls variables. `password` protects the sheets.

        Misuse `record-types` for values of another type, each with its path; for an unknown unit; WriteFailed for an
        entry the form does not have, more rows than it holds, and what no workbook can hold.
        """
        check_types(self.spec, record or NOTHING)
        known = self.spec.unit(unit) if unit else None
        layout = self.layout
        return write_workbook(
            layout,
            record=record,
            identity=Identity(self.spec.form, self.spec.version, layout.fingerprint, known.id if known else ""),
            prefill={"unit": known.name} if known else None,
            variables=variables,
            password=password,
        )

    def parse(self, source: Given, *, name: str = "", password: str = "") -> Parsed:
        """The verdict on a returned workbook: its record, every problem, and where each value stood.

        `source` is a path, the bytes, or a file open for reading bytes; `name` what the verdict calls it; `password`
        opens an encrypted one. Never raises for a bad file: what cannot be read, or is another form, has status
        `rejected`, no record, and its reason among the problems. A file of an earlier edition is judged by that
        edition (`migrate` carries it over).
        """
        return parse_file(readable(source, name), self.catalogue, password)

    def parse_many(
        self, sources: Iterable[Given], executor: "Executor | None" = None, *, password: str = ""
    ) -> Iterator[Parsed]:
        """The verdicts on many workbooks in their order, one at a time; by an executor's workers where one is given."""
        return parse_files(map(readable, sources), self.catalogue, executor, password)


def mark(source: Given, form: Form, *, variables: Mapping[str, str] | None = None, language: Language = "zh") -> bytes:
    """The correction copy of a returned workbook: all as it was filled in, every problem marked at its cell.

    `variables` are those that the form was written with. Refused where the file cannot be read.
    """
    return mark_file(readable(source), form.catalogue, variables=variables, language=language)


def migrate(parsed: Parsed, form: Form) -> Parsed:
    """A verdict on a file of an earlier edition, carried over to the form's own and judged anew.

    The same where it is of that edition already, or was rejected. Misuse where no `migrates:` leads there.
    """
    return carried_over(parsed, form.catalogue, form.spec)


def merge(parts: Iterable[Parsed | Rollup], form: Form) -> Rollup:
    """The rows of parsed files, and of roll-ups made before, as one roll-up; `form` is the roll-up's.

    A union of sets: neither order nor repetition changes it. Misuse for a file of a form that it takes no rows from.
    """
    return merge_parsed(form.spec, parts)


def write_rollup(rollup: Rollup, form: Form, *, language: Language = "zh") -> bytes:
    """The workbook of a roll-up: the official table, and beside it sums, duplicates, problems and sources."""
    return report(rollup, form.layout, language=language)


def diff(before: str | PathLike[str], after: str | PathLike[str], form: Form) -> tuple[Difference, ...]:
    """What differs between two specs, registries, records (JSON) or returned workbooks, or a spec and a workbook.

    `form` knows the editions. Refused for a workbook that cannot be read, Misuse where the two cannot be compared.
    """
    catalogue = form.catalogue
    return differences(side_of(str(before), catalogue), side_of(str(after), catalogue), catalogue)


def draft(workbook: str | PathLike[str], name: str = "", *, language: Language = "zh") -> DraftedSpec:
    """A spec drafted from an existing workbook: its YAML, and what was carried over and what was not.

    `name` is the stem of the file that the spec will be written to. Refused, with the reason, where nothing can be
    drafted.
    """
    return draft_file(Path(workbook), name, language)
