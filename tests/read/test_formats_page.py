"""docs/formats.md: the limits and refusals that it names are those of the reader."""

import re
from pathlib import Path

from xltemplates.locale.translations import sentence
from xltemplates.read.container import limits

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| .* \| `(\w+)` \| ([\d,]+)( MiB)? \| `(file-[a-z-]+)` \|$", re.MULTILINE)


def test_the_page_tells_the_limits_as_they_are() -> None:
    rows = ROW.findall(PAGE)
    assert len(rows) == 11
    for name, number, unit, code in rows:
        assert getattr(limits, name) == int(number.replace(",", "")) * (limits.MIB if unit else 1), name
        assert sentence(code, (("limit", 1), ("part", "x")), "zh")


def test_every_refusal_of_a_file_that_the_reader_raises_is_on_the_page() -> None:
    sources = (Path(__file__).parents[2] / "xltemplates" / "read").rglob("*.py")
    raised = {code for path in sources for code in re.findall(r'"(file-[a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert raised == set(re.findall(r"`(file-[a-z-]+)`", PAGE))
