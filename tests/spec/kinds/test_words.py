"""Every sentence a kind can say: both languages, the same blanks, and used."""

import re
from pathlib import Path
from string import Formatter

import pytest

from xltemplates.base.messages.values import TABLE
from xltemplates.spec import kinds

_SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(kinds.__path__[0]).glob("*.py")))


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", TABLE)
def test_both_languages_say_it_with_blanks_that_belong_together(code: str) -> None:
    row = TABLE[code]
    assert re.search("[\u4e00-\u9fff]", row.zh)
    assert not re.search("[\u4e00-\u9fff]", row.en)
    assert {name.removesuffix("_en") for name in blanks(row.en)} == blanks(row.zh)
    assert row.zh.endswith("。")
    assert row.en.endswith(".")


@pytest.mark.parametrize("code", TABLE)
def test_no_sentence_is_idle(code: str) -> None:
    assert f'"{code}"' in _SOURCES
