"""Requirements: record paths (`basic.name`, `alliances[0].members`), rows counted from zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.paths import leaves, lookup, put, row_path, steps

RECORD = {"unit": "x", "basic": {"name": "n", "size": None}, "rows": ({"a": 1, "b": ("p", "q")}, {"a": 2, "b": None})}
NAMES = st.sampled_from(["a", "b", "rows", "x_1", "form"])


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("unit", ("unit",)),
        ("basic.name", ("basic", "name")),
        ("alliances[0].name", ("alliances", 0, "name")),
        ("basic.rows[12].a_1", ("basic", "rows", 12, "a_1")),
        ("", ()),
    ],
)
def test_steps(path: str, parts: tuple[str | int, ...]) -> None:
    assert steps(path) == parts


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("unit", "x"),
        ("basic.size", None),
        ("rows[1].a", 2),
        ("rows[0].b", ("p", "q")),
        ("rows[2].a", None),
        ("rows.a", None),
        ("unit[0]", None),
        ("unit.name", None),
        ("nothing.at.all", None),
    ],
)
def test_lookup(path: str, value: object) -> None:
    assert lookup(RECORD, path) == value


def test_leaves() -> None:
    assert dict(leaves(RECORD)) == {
        "unit": "x",
        "basic.name": "n",
        "basic.size": None,
        "rows[0].a": 1,
        "rows[0].b": ("p", "q"),
        "rows[1].a": 2,
        "rows[1].b": None,
    }


def test_row_path() -> None:
    assert row_path("basic.rows", 3) == "basic.rows[3]"


def test_put_makes_the_groups_on_the_way() -> None:
    record: dict[str, object] = {}
    put(record, "a.b.c", 1)
    put(record, "a.b.d", 2)
    assert record == {"a": {"b": {"c": 1, "d": 2}}}
    with pytest.raises(TypeError, match="c is a value"):
        put(record, "a.b.c.e", 3)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, st.integers(), min_size=1), min_size=1))
def test_every_leaf_is_found_at_its_path(record: dict[str, dict[str, int]]) -> None:
    built: dict[str, object] = {}
    for path, value in leaves(record):
        assert lookup(record, path) == value
        put(built, path, value)
    assert built == record
