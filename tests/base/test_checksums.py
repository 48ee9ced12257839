"""Check characters of organisations' codes (GB 32100-2015, GB 11714-1997), on the codes of the domain's facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.checksums import ORGCODE, USCC

REAL = (
    "91410000170001401D", "91410000706676846C", "91410000174273201L", "914100007126456409", "91310110666007217T",
)  # fmt: skip
SYNTHETIC = (
    "91410100PDY00001XC", "91410300PDY000028N", "91419001PDY0000360", "12410000PDY0000442", "91410100PDY0001080",
)  # fmt: skip


@pytest.mark.parametrize("code", REAL + SYNTHETIC)
def test_valid_codes_pass_both_check_digits(code: str) -> None:
    assert USCC.expected(code) == code[17]
    assert ORGCODE.expected(code[8:17]) == code[16]
    assert USCC.holds(code)
    assert ORGCODE.holds(code[8:17])


def test_the_sum_that_leaves_no_rest() -> None:
    assert USCC.expected("91410100PDY000108") == "0"


def test_the_expected_digit_of_a_code_that_has_a_wrong_one() -> None:
    assert USCC.expected("91350100M000100Y4Z") == "3"


@pytest.mark.parametrize(
    "code", ["", "91410000170001401", "91410000170001401DD", "9141000017000140ID", "9141０000170001401D"]
)
def test_what_is_no_such_code_does_not_hold(code: str) -> None:
    assert not USCC.holds(code)


@pytest.mark.parametrize("code", ["", "17000140", "1700014011", "17000140１", "pDY00001X", "PDY000011"])
def test_what_is_no_organisations_code_does_not_hold(code: str) -> None:
    assert not ORGCODE.holds(code)


def test_an_unknown_character_has_no_check_character() -> None:
    with pytest.raises(ValueError, match="substring"):
        USCC.expected("9141000017000140I")


@given(st.integers(0, 16), st.sampled_from("0123456789"))
def test_any_one_wrong_digit_is_noticed(place: int, digit: str) -> None:
    code = REAL[0]
    changed = code[:place] + digit + code[place + 1 :]
    assert USCC.holds(changed) == (changed == code)
