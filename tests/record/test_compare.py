"""What an argument of a comparison names: a spec, a registry, a returned workbook."""

from pathlib import Path

import pytest

from tests.read.made import REGISTER, catalogue
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.compare import side_of
from xltemplates.write.form import write_workbook


@pytest.fixture
def forms(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, REGISTER)


def test_a_workbook_is_what_was_filled_in(forms: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "returned.xlsx"
    path.write_bytes(write_workbook(forms.layout("tools.register"), record={"keeper": "张三"}))
    side = side_of(str(path), forms)
    assert side.record is not None
    assert (side.record["keeper"], side.bare, side.book is None) == ("张三", False, False)


def test_a_spec_is_named_by_its_form_or_its_file(forms: Catalogue, tmp_path: Path) -> None:
    (file,) = tmp_path.glob("*.yaml")
    for argument in ("tools.register", str(file)):
        side = side_of(argument, forms)
        assert side.spec is not None
        assert (side.spec.form, side.bare) == ("tools.register", True)
