"""The JSON Schema of a record: titles, what may be null, what may not be left out."""

from pathlib import Path
from typing import Any

import pytest

from tests.record.filled import layout_of
from xltemplates.record.exchange.schema import record_schema


@pytest.fixture
def schema(tmp_path: Path) -> dict[str, Any]:
    return record_schema(layout_of(tmp_path).spec)


def test_the_form_is_an_object_of_its_fields(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "图书借阅登记表"
    assert list(schema["properties"]) == ["reader", "nothing", "desk", "books"]
    assert schema["additionalProperties"] is False


def test_required_entries_are_never_null_and_others_may_be(schema: dict[str, Any]) -> None:
    assert schema["required"] == ["reader"]
    assert schema["properties"]["reader"]["title"] == "借阅人"
    assert schema["properties"]["reader"]["type"] == "string"
    assert {"type": "null"} in schema["properties"]["nothing"]["anyOf"]


def test_groups_and_rows_nest(schema: dict[str, Any]) -> None:
    assert schema["properties"]["desk"]["title"] == "服务台"
    assert list(schema["properties"]["desk"]["properties"]) == ["open", "fee"]
    books = schema["properties"]["books"]
    assert (books["type"], books["title"], books["maxItems"]) == ("array", "所借图书", 6)
    assert list(books["items"]["properties"]) == ["title", "genre", "copies", "branch"]
    assert books["items"]["required"] == ["title", "copies"]
