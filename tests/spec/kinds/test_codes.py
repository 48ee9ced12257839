"""Codes of organisations as kinds: a wrong check digit is a doubt, a right one is taken in every way of writing."""

import pytest

from tests.base.test_checksums import REAL, SYNTHETIC
from tests.spec.kinds.samples import made
from xltemplates.base.cells import Text

WRONG = {"91350100M000100Y4Z": "3", "91350211M00013FA1N": "3"}


@pytest.mark.parametrize("code", REAL + SYNTHETIC)
def test_valid_codes_are_taken(code: str) -> None:
    for kind in ("uscc", "orgcode"):
        assert made(kind).from_cell(Text(code)) == (code, ())
    assert made("orgcode").from_cell(Text(code[8:17])) == (code[8:17], ())
    assert made("orgcode").from_cell(Text(f"{code[8:16]}-{code[16]}")).notes == ()


@pytest.mark.parametrize(("code", "expected"), WRONG.items())
def test_a_wrong_check_digit_is_a_doubt_and_the_value_stays(code: str, expected: str) -> None:
    value, notes = made("uscc").from_cell(Text(code))
    assert value == code
    assert [note.code for note in notes] == ["code-check-digit"]
    assert dict(notes[0].params) == {"expected": expected, "found": code[17]}
