"""Characters that nobody sees, and those that look like others."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.characters import RADICALS, as_seen, is_odd, without_unseen


def test_every_radical_is_seen_as_an_ideograph() -> None:
    radicals = [code for code in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6)) if code != 0x2E9A]
    assert [*RADICALS] == radicals
    assert all(unicodedata.category(character) == "Lo" for character in RADICALS.values())
    assert not any(is_odd(character) for character in RADICALS.values())


def test_the_two_tables_agree_where_unicode_has_both() -> None:
    decomposed = {code: unicodedata.normalize("NFKC", chr(code)) for code in RADICALS}
    assert all(RADICALS[code] == text for code, text in decomposed.items() if text != chr(code))


@given(st.text())
def test_what_is_not_odd_stays(text: str) -> None:
    plain = as_seen(without_unseen(text))
    assert as_seen(without_unseen(plain)) == plain
    if not is_odd(text):
        assert plain == text
