"""Tables without end: read whole, or row by row in little memory; the same either way."""

from pathlib import Path

import pytest

from tests.read.made import REGISTER, altered, catalogue, read, shifted_rows
from xltemplates.base.errors import Refused
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.model import Found
from xltemplates.read.rows import read_open_rows
from xltemplates.write.form import write_workbook

ENDLESS = REGISTER.replace("tools.register", "tools.rollup").replace("max: 8", "max: none")
ENDLESS = ENDLESS.replace("      :note 备注：数量按件计\n", "")


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("endless"), ENDLESS, REGISTER)


@pytest.fixture(scope="module")
def forty(endless: Catalogue) -> bytes:
    tools = tuple({"name": f"件{row}", "number": row, "bought": None} for row in range(40))
    return write_workbook(endless.layout("tools.rollup"), record={"keeper": "张三", "tools": tools})


def told(found: Found) -> tuple[str, str, str]:
    return found.entry.path, found.cells[0].raw, str(found.places[0])


@pytest.mark.parametrize("shift", [0, 2])
def test_rows_one_by_one_are_those_of_the_whole(endless: Catalogue, forty: bytes, tmp_path: Path, shift: int) -> None:
    path = tmp_path / "rollup.xlsx"
    path.write_bytes(altered(forty, lambda book: shifted_rows(book["登记表"], 3, shift)) if shift else forty)
    opened = read_open_rows(path, endless)
    streamed = [told(found) for row in opened.rows for found in opened.columns.found(row)]
    whole = [told(found) for found in read(path.read_bytes(), endless).entries if found.entry.row is not None]
    assert streamed == [entry for entry in whole if entry[1]]
    assert streamed[-1][:2] == ("tools[39].number", "39")


def test_a_form_without_such_a_table_is_refused(endless: Catalogue, register: bytes, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(register)
    with pytest.raises(Refused) as caught:
        read_open_rows(path, endless)
    assert caught.value.code == "table-not-found"
