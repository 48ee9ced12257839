"""Files that are passed over by their names."""

import pytest

from xltemplates.base.errors import Refused
from xltemplates.read.opening import refuse_temporary


@pytest.mark.parametrize(
    "name", ["~$郑州.xlsx", "._郑州.xlsx", ".~郑州.xlsx", "a.tmp", "郑州.xlsx.crdownload", "dir\\~$a.xlsx"]
)
def test_temporary_files_are_passed_over(name: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_temporary(name)
    assert caught.value.code == "file-temporary"


@pytest.mark.parametrize("name", ["郑州.xlsx", "a~$b.xlsx", "tmp.xlsx", "part.et"])
def test_other_names_are_not(name: str) -> None:
    refuse_temporary(name)
