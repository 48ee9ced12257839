"""A record from JSON: complete, exact, and with every unknown path named."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.record.filled import layout_of
from xltemplates.base.errors import Misuse
from xltemplates.record.exchange.restore import record_from_json
from xltemplates.spec.model import Spec


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    return layout_of(tmp_path).spec


def test_every_field_is_present_and_typed(spec: Spec) -> None:
    record = record_from_json(spec, '{"reader": "张三", "desk": {"fee": 0.1}, "books": [{"copies": 2}]}')
    assert record == {
        "reader": "张三",
        "nothing": None,
        "desk": {"open": None, "fee": Decimal("0.1")},
        "books": ({"title": None, "genre": None, "copies": 2, "branch": None},),
    }


def test_a_decimal_is_exact(spec: Spec) -> None:
    record = record_from_json(spec, '{"desk": {"fee": 123456789012.34}}')
    assert record["desk"] == {"open": None, "fee": Decimal("123456789012.34")}


def test_an_integer_will_do_for_a_decimal(spec: Spec) -> None:
    fee = record_from_json(spec, '{"desk": {"fee": 300}}')["desk"]
    assert fee == {"open": None, "fee": Decimal(300)}
    assert isinstance(fee["fee"], Decimal)


def test_values_of_a_wrong_type_stay_as_they_are(spec: Spec) -> None:
    record = record_from_json(spec, '{"reader": 7, "books": [{"copies": "两册"}]}')
    assert record["reader"] == 7
    assert record["books"] == ({"title": None, "genre": None, "copies": "两册", "branch": None},)


def test_what_parse_prints_will_do(spec: Spec) -> None:
    assert record_from_json(spec, '{"form": "library.lending", "record": {"reader": "李四"}}')["reader"] == "李四"


def test_all_unknown_paths_are_named_with_the_closest(spec: Spec) -> None:
    with pytest.raises(Misuse) as caught:
        record_from_json(spec, '{"raeder": "x", "desk": {"fees": 1}, "books": [{"title": "a"}, {"copy": 1}]}')
    message = caught.value.message("en")
    assert "raeder → reader" in message
    assert "desk.fees → desk.fee" in message
    assert "books[1].copy → books.copies" in message


def test_a_file_from_windows_begins_with_a_mark(spec: Spec) -> None:
    assert record_from_json(spec, b'\xef\xbb\xbf{"reader": "a"}')["reader"] == "a"


def test_bytes_of_another_encoding_are_refused(spec: Spec) -> None:
    with pytest.raises(Misuse):
        record_from_json(spec, '{"reader": "张三"}'.encode("gbk"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "record-not-json"),
        ("[]", "record-not-json"),
        ('{"reader": NaN}', "record-not-json"),
        ('{"reader": "a", "reader": "b"}', "record-not-json"),
        ('{"form": "other.form", "record": {}}', "record-of-another-form"),
        ('{"books": {"title": "a"}}', "not-rows"),
        ('{"books": ["a"]}', "not-rows"),
        ('{"desk": 3}', "unknown-paths"),
        ('{"reader": {"name": 1}}', "unknown-paths"),
        ("[" * 100_000, "record-not-json"),
    ],
)
def test_what_is_no_record_of_the_form_is_refused(spec: Spec, text: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        record_from_json(spec, text)
    assert caught.value.code == code
