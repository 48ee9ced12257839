"""The front door: a form opened, written, parsed; all that it gives travels between processes."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from xltemplates import (
    Fault,
    Form,
    Misuse,
    Parsed,
    Refused,
    SpecFaults,
    WriteFailed,
    XlTemplatesError,
    diff,
    draft,
    mark,
    merge,
    migrate,
    write_rollup,
)

ROOT = Path(__file__).parent.parent
SPECS = ROOT / "specs"
SAMPLE = ROOT / "samples" / "01_郑州市_两个联盟.xlsx"


@pytest.fixture(scope="module")
def table() -> Form:
    """The recommendation table."""
    return Form.open("alliance.recommendation", SPECS)


def fields_of(parsed: Parsed) -> tuple[object, ...]:
    """A verdict but for what its file is called."""
    return parsed.sha256, parsed.status, parsed.record, parsed.problems, parsed.provenance


def test_a_form_is_opened_by_file_and_by_id(table: Form) -> None:
    assert Form.open(SPECS / "recommendation.yaml").spec == table.spec
    assert Form.open(str(SPECS / "recommendation.yaml")).layout == table.layout
    with pytest.raises(Misuse, match="no\\.such"):
        Form.open("no.such", SPECS)


def test_paths_bytes_and_open_files_are_read_alike(table: Form) -> None:
    data = SAMPLE.read_bytes()
    with SAMPLE.open("rb") as opened:
        ways = [table.parse(given) for given in (SAMPLE, str(SAMPLE), data, BytesIO(data), opened)]
    assert ways[0].status == "clean"
    assert all(fields_of(way) == fields_of(ways[0]) for way in ways)
    assert [way.file for way in ways] == [str(SAMPLE), str(SAMPLE), "workbook", "workbook", str(SAMPLE)]
    assert table.parse(data, name="交回.xlsx").file == "交回.xlsx"


@pytest.mark.parametrize("given", [7, None, StringIO("text"), ["a.xlsx"]])
def test_what_cannot_be_read_is_named(table: Form, given: Any) -> None:
    with pytest.raises(Misuse) as raised:
        table.parse(given)
    assert raised.value.code == "not-readable"
    assert type(given).__name__ in str(raised.value)


def test_a_file_of_another_form_is_rejected(table: Form) -> None:
    parsed = table.parse(ROOT / "samples" / "建议书1_驻马店市_花生.xlsx")
    assert (parsed.status, [problem.code for problem in parsed.problems]) == ("rejected", ["form-unknown"])


def test_what_is_written_is_read(table: Form) -> None:
    record = table.parse(SAMPLE).record
    again = table.parse(table.write(record, unit="郑州市", password="secret"))
    assert (again.record, again.identity.unit) == (record, "zhengzhou")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"name": 5}, "alliances[0].name: int 5 (str)"),
        ({"members": "12"}, "alliances[0].members: str '12' (int)"),
        ({"members": True}, "alliances[0].members: bool True (int)"),
        ({"members": Decimal(12)}, "alliances[0].members: Decimal Decimal('12') (int)"),
        ({"domain": ("工业",)}, "alliances[0].domain: tuple ('工业',) (str)"),
    ],
)
def test_a_value_of_a_wrong_type_is_never_written(table: Form, values: dict[str, object], named: str) -> None:
    with pytest.raises(Misuse) as raised:
        table.write({"alliances": [values]})
    assert raised.value.code == "record-types"
    assert named in str(raised.value)


def test_every_wrong_type_is_named_at_once() -> None:
    proposal = Form.open("alliance.proposal", SPECS)
    paths = {field.path: field.kind.rules()["type"] for field in proposal.spec.fields if field.kind.is_data}
    dates = [path for path, type_ in paths.items() if type_ == "date"]
    amounts = [path for path, type_ in paths.items() if type_ == "decimal"]
    record: dict[str, Any] = {}
    for path, value in [*((path, "2020-08-10") for path in dates), *((path, 1.5) for path in amounts)]:
        *groups, last = path.split(".")
        inner = record
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = value
    with pytest.raises(Misuse) as raised:
        proposal.write(record)
    assert len(str(raised.value).splitlines()) == 1 + len(dates) + len(amounts)
    assert dates
    assert amounts


@pytest.mark.parametrize("rows", ["text", 3, [1], {"name": "x"}])
def test_rows_that_are_no_rows_are_named(table: Form, rows: object) -> None:
    with pytest.raises(Misuse, match="alliances"):
        table.write({"alliances": rows})


def test_an_unknown_unit_and_a_form_without_units(table: Form) -> None:
    with pytest.raises(Misuse, match=r"no unit"):
        table.write(unit="天津市")
    with pytest.raises(Misuse) as raised:
        Form.open(ROOT / "tests/forms/questionnaire.yaml").write(unit="郑州市")
    assert raised.value.code == "form-without-units"


def test_marking_merging_and_comparing(table: Form) -> None:
    parsed = table.parse(SAMPLE)
    assert table.parse(mark(SAMPLE.read_bytes(), table)).record == parsed.record
    master = Form.open("alliance.rollup", SPECS)
    rollup = merge([parsed, merge([parsed], master)], master)
    assert len(rollup.rows) == 2
    assert len(master.parse(write_rollup(rollup, master)).record["alliances"]) == 2  # type: ignore[index,arg-type]
    assert diff(SAMPLE, SAMPLE, table) == ()
    assert migrate(parsed, table) is parsed


def test_an_earlier_edition_is_carried_over() -> None:
    later = Form.open("alliance.recommendation@2021.1", SPECS)
    parsed = later.parse(SAMPLE)
    moved = migrate(parsed, later)
    assert (parsed.identity.version, moved.identity.version) == ("2020.1", "2021.1")


def errors() -> list[XlTemplatesError]:
    """One of each public kind, raised for real where that is easy."""
    fault = Fault("a.yaml", 3, 1, "spec-file-twice", (("file", "b.yaml"),))
    return [
        Refused("file-password"),
        Misuse("no-such-form", form="a", known="b"),
        WriteFailed("write-refused", detail="x"),
        SpecFaults((fault,)),
    ]


@pytest.mark.parametrize("error", errors(), ids=lambda error: type(error).__name__)
def test_errors_are_pickled_whole(error: XlTemplatesError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.params, vars(again)) == (type(error), error.code, error.params, vars(error))
    assert (again.message("en"), again.message("zh")) == (error.message("en"), error.message("zh"))


def test_all_that_is_given_is_pickled(table: Form) -> None:
    parsed = pickle.loads(pickle.dumps(table.parse(SAMPLE)))
    form = pickle.loads(pickle.dumps(table))
    assert fields_of(form.parse(SAMPLE)) == fields_of(parsed)


def _marked(path: str) -> int:
    return len(mark(path, Form.open("alliance.recommendation", SPECS)))


def test_a_refused_file_breaks_no_process_pool() -> None:
    with ProcessPoolExecutor(1) as pool:
        bad, good = pool.submit(_marked, "/nowhere.xlsx"), pool.submit(_marked, str(SAMPLE))
        with pytest.raises(Refused) as raised:
            bad.result()
        assert raised.value.code == "file-missing"
        assert good.result() > 10_000


def test_a_workbook_is_drafted(table: Form, tmp_path: Path) -> None:
    (tmp_path / "old.xlsx").write_bytes(table.write())
    drafted = draft(tmp_path / "old.xlsx", "register")
    (tmp_path / "register.yaml").write_text(drafted.text, "utf-8")
    (tmp_path / f"{drafted.registry}.yaml").write_text(drafted.registry_text, "utf-8")
    assert Form.open(tmp_path / "register.yaml").spec.title == table.spec.title
