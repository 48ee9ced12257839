"""Kinds with ordinary settings, and strategies for their values: what the tests of this folder share."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from hypothesis import strategies as st

from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.normalise import fold
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.registry import Registry, Unit

ZHENGZHOU = Unit("zhengzhou", "郑州市科学技术局", ("郑州市科技局", "郑州市"))
ZHENGZHOU_ZONE = Unit("zhengzhou-hitech", "郑州高新技术产业开发区管理委员会", ("郑州高新区",))
_UNITS = (ZHENGZHOU, ZHENGZHOU_ZONE)
REGISTRY = Registry(
    "units",
    "2020",
    "推荐单位",
    _UNITS,
    by_name={fold(name): unit for unit in _UNITS for name in (unit.id, unit.name, *unit.aliases)},
    order={unit.name: rank for rank, unit in enumerate(_UNITS)},
)

FIELDS = ("工业", "农业", "社会发展")
SETTINGS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "text": {"max": 60},
        "longtext": {"max": 100},
        "integer": {"min": 0, "max": 10_000, "unit": "家"},
        "decimal": {"min": Decimal(0), "unit": "吨", "places": 3},
        "money": {"unit": "万元"},
        "percent": {"min": Decimal(0), "max": Decimal(100)},
        "date": {"min": date(2020, 8, 10), "max": date(2020, 9, 20)},
        "choice": {"options": FIELDS},
        "choices": {"options": FIELDS, "max": 2},
        "yesno": {"options": ("有", "无")},
        "phone": {"type": "any"},
        "postcode": {"low": "450000", "high": "477999"},
        "unit": {"registry": REGISTRY},
    }
)


def made(name: str, **settings: object) -> Kind:
    """The kind of a name with ordinary settings, some of them changed."""
    return KINDS[name].make({**SETTINGS.get(name, {}), **settings})


DATA_KINDS = tuple(name for name, kind in KINDS.items() if kind.is_data)

# Characters that editors, mail programs and mistakes leave in cells, and ordinary ones.
NASTY = (
    "无/-—0 1.5,，。%％元家年月日是否√工业农'=+@"
    "\t\n\r\x00\x07\x85\xa0\u200b\u200e\u202e\u2028\ufeff\u3000１（）Ｉ①²½_x0041_\ud800\uffff𠮷"
)
texts = st.text(max_size=30) | st.text(st.sampled_from(NASTY), max_size=12)
decimals = st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(-1000, 1000, places=3)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-100_000, 100_000),
    decimals,
    st.dates(),
    st.datetimes(),
    texts,
    st.lists(st.sampled_from(FIELDS), max_size=3).map(tuple),
    st.sampled_from([ZHENGZHOU.name, "91410100PDY00001XC", "PDY00001-X", "13803710000", "a@b.cn", "450000", *FIELDS]),
)

number_texts = st.one_of(
    st.integers(-50, 100_000).map(str),
    st.floats(allow_nan=True, allow_infinity=True).map(repr),
    st.sampled_from(["43.100000000000001", "1.5E+17", "1E999", "x", "", "²", "--5", "60", "44053.5", "20200810"]),
)
formats = st.sampled_from(["", "General", "@", "0.00%", 'yyyy"年"m"月"d"日"', "000000", '0.0"%"', "[Red]0", "e"])
plain_cells: st.SearchStrategy[CellValue] = st.one_of(
    st.just(BLANK),
    texts.map(Text),
    st.builds(Number, number_texts, formats, st.booleans()),
    st.builds(Bool, st.booleans()),
    st.sampled_from(["#REF!", "#DIV/0!", "#N/A"]).map(ErrorValue),
)
cells: st.SearchStrategy[CellValue] = plain_cells | st.builds(Formula, texts, plain_cells)
