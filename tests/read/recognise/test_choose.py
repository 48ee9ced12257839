"""Which form a file is: by any one of three places, else by its printed text, else refused."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.read.made import REGISTER, altered, catalogue, codes, packed, parts_of, read, values
from tests.read.test_form import TOOLS, unmarked
from xltemplates.base.errors import Refused
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.write.form import write_workbook


def without_property(book: Workbook) -> None:
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]


def without_sheet(book: Workbook) -> None:
    del book["_xlt"]


def without_line(book: Workbook) -> None:
    book["登记表"]["A9"] = None


PLACES = [without_property, without_sheet, without_line]


@pytest.mark.parametrize("kept", range(3), ids=["property", "hidden sheet", "printed line"])
def test_any_one_place_is_enough(forms: Catalogue, register: bytes, kept: int) -> None:
    raw = read(altered(register, *(place for at, place in enumerate(PLACES) if at != kept)), forms)
    assert (raw.identity.form, codes(raw), values(raw)) == ("tools.register", [], TOOLS)


def test_unit_copy_and_revision_are_read(forms: Catalogue) -> None:
    layout = forms.layout("tools.register")
    identity = Identity("tools.register", "1", layout.fingerprint, "zz", "c7", 2)
    assert read(write_workbook(layout, identity=identity), forms).identity == identity


def test_places_that_disagree_are_told(forms: Catalogue, register: bytes) -> None:
    def other(book: Workbook) -> None:
        book["登记表"]["A9"] = Identity("tools.register", "1", "", "kf").token

    raw = read(altered(register, other), forms)
    assert (raw.identity.unit, codes(raw)) == ("", ["identity-conflict"])


def test_a_token_copied_wrong_is_no_token(forms: Catalogue, register: bytes) -> None:
    def broken(book: Workbook) -> None:
        book["登记表"]["A9"] = Identity("tools.register", "1").token.replace("|1|", "|7|")

    assert read(altered(register, broken), forms).identity.version == "1"


def test_another_layout_of_the_same_version_is_told(forms: Catalogue) -> None:
    other = Identity("tools.register", "1", "00000000")
    raw = read(write_workbook(forms.layout("tools.register"), identity=other), forms)
    assert codes(raw) == ["layout-differs"]


def test_an_older_version_is_read_as_such_and_told(tmp_path: Path, register: bytes) -> None:
    both = catalogue(tmp_path, REGISTER, REGISTER.replace('version: "1"', 'version: "2"').replace("数量", "件数"))
    raw = read(register, both)
    assert (raw.layout.spec.version, codes(raw), values(raw)) == ("1", ["version-older"], TOOLS)


@pytest.mark.parametrize(
    ("form", "version", "code"), [("tools.register", "9", "version-unknown"), ("other.form", "1", "form-unknown")]
)
def test_other_forms_and_versions_are_refused_by_name(forms: Catalogue, form: str, version: str, code: str) -> None:
    data = write_workbook(forms.layout("tools.register"), identity=Identity(form, version))
    with pytest.raises(Refused) as caught:
        read(data, forms)
    assert caught.value.code == code
    assert form in caught.value.message("zh")


def test_a_file_without_identity_is_recognised_by_its_text(forms: Catalogue, visit: bytes) -> None:
    def bare(book: Workbook) -> None:
        without_property(book)
        without_sheet(book)
        book["走访"]["A14"] = None

    raw = read(altered(visit, bare), forms)
    assert (raw.identity.form, codes(raw)) == ("visit.report", ["identity-missing"])


def test_a_file_that_could_be_two_forms_is_refused(tmp_path: Path, register: bytes) -> None:
    twins = catalogue(tmp_path, REGISTER, REGISTER.replace("tools.register", "tools.other"))
    with pytest.raises(Refused) as caught:
        read(altered(register, unmarked), twins)
    assert caught.value.code == "not-this-form"


def test_any_other_workbook_is_refused(forms: Catalogue) -> None:
    saved = io.BytesIO()
    Workbook().save(saved)
    with pytest.raises(Refused) as caught:
        read(saved.getvalue(), forms)
    assert caught.value.code == "not-this-form"


def test_broken_properties_do_not_hide_the_other_places(forms: Catalogue, register: bytes) -> None:
    parts = parts_of(register)
    assert load_workbook(io.BytesIO(register)).sheetnames[0] == "登记表"
    assert not read(packed({**parts, "docProps/custom.xml": b"<broken"}), forms).problems
