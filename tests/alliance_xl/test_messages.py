"""The campaign's sentences stand in both languages with the same blanks, and each is said somewhere."""

import re
from pathlib import Path
from string import Formatter

import pytest

from alliance_xl.messages import TABLE, CampaignError, say
from tests.alliance_xl.campaigns import ROOT

SOURCES = [path for path in (ROOT / "alliance_xl").rglob("*.py") if path.name != "messages.py"]
STATUSES = {"file-clean", "file-repaired", "file-problems"}  # said as f"file-{status}"


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", TABLE)
def test_both_languages_have_the_same_blanks(code: str) -> None:
    words = TABLE[code]
    assert re.search(r"[\u4e00-\u9fff]", words.zh) or code == "problem-line"
    assert not re.search(r"[\u4e00-\u9fff]", words.en)
    if code not in STATUSES:
        assert blanks(words.zh) == blanks(words.en)


@pytest.mark.parametrize("code", TABLE)
def test_each_sentence_is_said(code: str) -> None:
    texts = "\n".join(Path(path).read_text("utf-8") for path in SOURCES)
    assert f'"{code}"' in texts or code in STATUSES


def test_an_error_speaks_both_languages() -> None:
    error = CampaignError("campaign-none", folder="甲")
    assert error.message().startswith("甲 不是征集文件夹")
    assert str(error).startswith("甲 is no campaign folder")
    assert say("next-distribute", "en") == "next: alliance-xl distribute"
