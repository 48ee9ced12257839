"""What a part spells, read back."""

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.write.tables.texts import plain_text, xml_text


@given(st.text(alphabet="&<>;ltgamp中"))
def test_the_plain_text_is_what_was_spelled(text: str) -> None:
    assert plain_text(xml_text(text)) == text
    assert not set(xml_text(text)) & set("<>")
