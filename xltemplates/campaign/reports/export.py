"""Records and problems for other programs: JSON Lines, CSV, Parquet and JSON Schema, each value with its source."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from xltemplates.base.cells import SEPARATOR
from xltemplates.base.columns import Column, Row, json_column, json_object
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import scan_columns
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.campaign.standing.status import Status
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.exchange.export import parsed_object
from xltemplates.record.exchange.json_text import to_json
from xltemplates.record.exchange.schema import record_schema
from xltemplates.record.parsed import Parsed, data_fields, inner_path, rows_of
from xltemplates.rollup.sheets import View
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Repeat, Spec
from xltemplates.write.files import safe_write

FORMATS: Final = ("jsonl", "csv", "parquet")
_ABOUT: Final[tuple[Column[Outcome], ...]] = (
    json_column("file", lambda outcome: outcome.receipt.paper.file),
    json_column("sha256", lambda outcome: outcome.receipt.sha256),
    json_column("submission", lambda outcome: outcome.receipt.submission),
    json_column("unit", lambda outcome: outcome.receipt.unit),
    json_column("revision", lambda outcome: outcome.receipt.paper.identity.revision),
    json_column("status", lambda outcome: outcome.receipt.paper.status),
    json_column("outcome", lambda outcome: outcome.code),
)

Line = Mapping[str, object]


@frozen
class Table:
    """A flat table: its name, its columns, and its rows in order."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def export(
    status: Status, catalogue: Catalogue, folder: Path, formats: Sequence[str] = FORMATS, language: Language = "zh"
) -> tuple[Path, ...]:
    """Write everything received into a folder, in some of the FORMATS, with each form's schema; the files written.

    CampaignError for Parquet where pyarrow is not installed; nothing is written then.
    """
    writers = [(name, _writer(name)) for name in formats]
    folder.mkdir(parents=True, exist_ok=True)
    written = [*_schemas(status, catalogue, folder)]
    tables = (
        *_tables(status, catalogue),
        _problems(status, language),
        _acts(status, language),
        _scans(status, language),
    )
    for name, writer in writers:
        for table in tables:
            written.append(_write(folder / f"{table.name}.{name}", writer(table)))
    if "jsonl" in formats:
        outcomes = status.campaign.watch(status.outcomes, len(status.outcomes))
        lines = (to_json(_object(outcome, catalogue, language)) for outcome in outcomes)
        written.append(_write(folder / "records.jsonl", _lines(lines)))
    return tuple(written)


def _writer(name: str) -> Callable[[Table], bytes]:
    if name != "parquet":
        return _csv if name == "csv" else _jsonl
    try:
        parquet = import_module("xltemplates.campaign.reports.parquet")
    except ImportError:
        raise CampaignError("export-no-pyarrow") from None
    writer: Callable[[Table], bytes] = parquet.parquet
    return writer


def _schemas(status: Status, catalogue: Catalogue, folder: Path) -> Iterator[Path]:
    for spec in _specs(status, catalogue):
        text = to_json(record_schema(spec), "  ")
        yield _write(folder / f"{spec.form}@{spec.version}.schema.json", f"{text}\n".encode())


def _specs(status: Status, catalogue: Catalogue) -> tuple[Spec, ...]:
    identities = (outcome.receipt.paper.identity for outcome in status.outcomes if outcome.receipt.submission)
    return tuple(catalogue.spec(*key) for key in sorted({(one.form, one.version) for one in identities}))


def _tables(status: Status, catalogue: Catalogue) -> Iterator[Table]:
    """For each form a table of its entries, and one for each of its repeats; every value beside its cell."""
    for spec in _specs(status, catalogue):
        mine = [one for one in status.outcomes if _is_of(one, spec)]
        name = f"{spec.form}@{spec.version}"
        paths = [(field.path, field.kind) for field in data_fields(spec.fields)]
        rows = tuple({**json_object(_ABOUT, one), **dict(_values(one.receipt.paper, "", paths))} for one in mine)
        if paths:
            yield Table(name, _columns(paths), rows)
        yield from (_repeat_table(name, repeat, mine) for repeat in spec.repeats)


def _is_of(outcome: Outcome, spec: Spec) -> bool:
    identity = outcome.receipt.paper.identity
    return bool(outcome.receipt.submission) and (identity.form, identity.version) == (spec.form, spec.version)


def _repeat_table(name: str, repeat: Repeat, mine: Iterable[Outcome]) -> Table:
    paths = [(inner_path(repeat, field), field.kind) for field in data_fields(repeat.fields)]
    rows = tuple(
        {
            **json_object(_ABOUT, one),
            "row": index + 1,
            **dict(_values(one.receipt.paper, row_path(repeat.path, index), paths)),
        }
        for one in mine
        for index in range(len(rows_of(one.receipt.paper.record or {}, repeat)))
    )
    return Table(f"{name}.{repeat.path}", _columns(paths, "row"), rows)


def _columns(paths: Iterable[tuple[str, Kind]], *more: str) -> tuple[str, ...]:
    return (*_names(_ABOUT), *more, *(column for path, _ in paths for column in (path, f"{path}@cell", f"{path}@raw")))


def _values(paper: Parsed, start: str, paths: Iterable[tuple[str, Kind]]) -> Iterator[tuple[str, object]]:
    for path, kind in paths:
        whole = f"{start}.{path}" if start else path
        value, source = lookup(paper.record, whole), paper.provenance.get(whole)
        yield path, None if value is None else kind.to_json(value)
        yield f"{path}@cell", str(source.place) if source else None
        yield f"{path}@raw", source.raw if source else None


def _problems(status: Status, language: Language) -> Table:
    found = [(one, problem) for one in status.outcomes for problem in one.receipt.paper.problems]
    by_hash = {one.receipt.sha256: one for one in status.outcomes}
    found += [(by_hash[finding.paper.sha256], finding.problem) for finding in status.findings]
    columns = _problem_columns(language)
    rows = tuple({**json_object(_ABOUT, outcome), **json_object(columns, problem)} for outcome, problem in found)
    return Table("problems", (*_names(_ABOUT), *_names(columns)), rows)


def _acts(status: Status, language: Language) -> Table:
    """Everything that officers did, withdrawn acts too; `undone` says which these are."""
    acts = ActList.of(status)
    columns = act_columns(acts, View(language))
    return Table("acts", _names(columns), tuple(json_object(columns, one) for one in acts.acts))


def _scans(status: Status, language: Language) -> Table:
    """Every scan, and what it is filed with."""
    columns = scan_columns(status, View(language))
    return Table("scans", _names(columns), tuple(json_object(columns, one) for one in status.scans))


def _problem_columns(language: Language) -> tuple[Column[Problem], ...]:
    return (
        json_column("code", lambda problem: problem.code),
        json_column("severity", lambda problem: problem.severity),
        json_column("path", lambda problem: problem.path),
        json_column("cell", lambda problem: str(problem.place) if problem.place else None),
        json_column("raw", lambda problem: problem.raw),
        json_column("message", lambda problem: problem.message(language)),
    )


def _names(columns: Iterable[Column[Row]]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)


def _object(outcome: Outcome, catalogue: Catalogue, language: Language) -> dict[str, object]:
    paper = outcome.receipt.paper
    spec = catalogue.spec(paper.identity.form, paper.identity.version) if paper.record is not None else None
    return {**json_object(_ABOUT, outcome), **parsed_object(paper, spec, language)}


def _jsonl(table: Table) -> bytes:
    return _lines(to_json(row) for row in table.rows)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _csv(table: Table) -> bytes:
    """With a byte order mark, without which spreadsheets take Chinese for another code."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(table.columns)
    rows.writerows([_cell(row.get(column)) for column in table.columns] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return SEPARATOR.join(map(str, value))
    return value if not isinstance(value, str) or value[:1] not in "=+-@" else f"'{value}"


def _write(path: Path, content: bytes) -> Path:
    safe_write(path, content)
    return path
