"""Every copy has an id of its own, and an id is read back as what it was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.campaign.copy_id import CopyId

NAMES = st.text("abcxyz019._-", min_size=1, max_size=20)


@given(NAMES, NAMES, st.integers(1, 200), st.integers(0, 9))
def test_an_id_is_read_back(whose: str, form: str, number: int, issue: int) -> None:
    one = CopyId(whose, form, number, issue)
    assert CopyId.read(one.text) == one
    assert CopyId.read(CopyId(whose).text) == CopyId(whose)


@pytest.mark.parametrize("text", ["", "2020-zhengzhou", "sub-0123456789abcdef", "a:b", "a:b:0", "a:b:1.0", "a:b:x"])
def test_any_other_text_names_a_first_copy(text: str) -> None:
    assert CopyId.read(text) == CopyId(text)
    assert CopyId.read(text).text == text
