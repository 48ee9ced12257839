"""Check digits of organisations' codes (GB 32100-2015, GB 11714-1997), on the codes of the domain's facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.kinds.samples import made
from xltemplates.base.cells import Text
from xltemplates.spec.kinds.codes import org_check, uscc_check

REAL = (
    "91410000170001401D", "91410000706676846C", "91410000174273201L", "914100007126456409", "91310110666007217T",
)  # fmt: skip
SYNTHETIC = (
    "91410100PDY00001XC", "91410300PDY000028N", "91419001PDY0000360", "12410000PDY0000442", "91410100PDY0001080",
)  # fmt: skip
WRONG = {"91350100M000100Y4Z": "3", "91350211M00013FA1N": "K"}


@pytest.mark.parametrize("code", REAL + SYNTHETIC)
def test_valid_codes_pass_both_check_digits(code: str) -> None:
    assert uscc_check(code) == code[17]
    assert org_check(code[8:17]) == code[16]
    for kind in ("uscc", "orgcode"):
        assert made(kind).from_cell(Text(code)) == (code, ())
    assert made("orgcode").from_cell(Text(code[8:17])) == (code[8:17], ())
    assert made("orgcode").from_cell(Text(f"{code[8:16]}-{code[16]}")).notes == ()


def test_the_sum_that_leaves_no_rest() -> None:
    assert uscc_check("91410100PDY000108") == "0"


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_check_digit_is_a_doubt_and_the_value_stays(code: str) -> None:
    value, notes = made("uscc").from_cell(Text(code))
    assert value == code
    assert [note.code for note in notes] == ["code-check-digit"]
    assert dict(notes[0].params)["found"] == code[17]


def test_the_expected_digit_is_said() -> None:
    assert uscc_check("91350100M000100Y4") == "3"


@given(st.integers(0, 16), st.sampled_from("0123456789"))
def test_any_one_wrong_digit_is_noticed(place: int, digit: str) -> None:
    code = REAL[0]
    changed = code[:place] + digit + code[place + 1 :]
    if changed != code:
        assert uscc_check(changed) != changed[17]
