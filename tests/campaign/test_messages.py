"""The campaign's sentences stand in both languages with the same blanks, and each is said somewhere."""

import re
from string import Formatter

import pytest

from alliance_xl.application import HENAN
from tests.campaign.campaigns import ROOT
from xltemplates.campaign.messages import TABLE, CampaignError

SOURCES = [path for room in ("campaign", "cli/campaign") for path in (ROOT / "xltemplates" / room).rglob("*.py")]
SAID = "\n".join(path.read_text("utf-8") for path in SOURCES if path.name != "messages.py")
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


@pytest.mark.parametrize("code", HENAN.words)
def test_an_application_s_own_words_fill_the_blanks_of_the_sentence_they_replace(code: str) -> None:
    for own, general in zip(HENAN.words[code], TABLE[code], strict=True):
        assert blanks(own) == blanks(general)
        assert own not in TABLE[code] or HENAN.words[code] != TABLE[code]


@pytest.mark.parametrize("code", TABLE)
def test_each_sentence_is_said(code: str) -> None:
    assert f'"{code}"' in SAID or code in STATUSES


def test_an_error_speaks_both_languages() -> None:
    error = CampaignError("campaign-none", folder="甲")
    assert error.message().startswith("甲 不是征集文件夹")
    assert str(error).startswith("甲 is no campaign folder")
    assert "xltemplates campaign init" in str(error)
    assert HENAN.say("next-distribute", "en") == "next: alliance-xl distribute"
