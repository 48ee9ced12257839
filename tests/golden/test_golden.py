"""What is written is what was meant: every part as it was when somebody last looked."""

import pytest

from tests.golden.regenerate import FOLDER, GOLDEN
from tests.ooxml.normal import whole_text


@pytest.mark.parametrize("name", GOLDEN)
def test_the_workbook_is_as_it_was(name: str) -> None:
    assert whole_text(GOLDEN[name]()) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
