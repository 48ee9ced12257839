"""The token that says which form a workbook is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.layout.identity import Identity, find_identity

WORDS = st.text("abc09._-郑州", max_size=12)
IDENTITIES = st.builds(Identity, WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(0, 999_999))
TOKEN = Identity("a.b", "2020.1", "01234567", "zhengzhou", "c1", 2).token


def test_a_token_reads_like_this() -> None:
    assert "XLT1|a.b|2020.1|01234567|zhengzhou|c1|2|" + TOKEN[-8:] == TOKEN


@given(IDENTITIES, st.text("x 表\n", max_size=5), st.text("x 表\n", max_size=5))
def test_an_identity_is_found_anywhere_in_a_text(identity: Identity, before: str, after: str) -> None:
    assert find_identity(before + identity.token + after) == identity


@pytest.mark.parametrize("text", ["", "XLT1|a|b", TOKEN.replace("zhengzhou", "luoyang"), TOKEN[:-1], TOKEN.lower()])
def test_a_damaged_token_is_none(text: str) -> None:
    assert find_identity(text) is None


def test_a_revision_beyond_six_digits_is_none() -> None:
    assert find_identity(Identity(revision=1_000_000).token) is None
