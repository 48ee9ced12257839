"""Which form a file is: by any one of three places, else by its printed text, else refused."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.read.locate.books import Cells, Sheets
from tests.read.made import REGISTER, VISIT, altered, catalogue, codes, packed, parts_of, read, values
from tests.read.test_form import TOOLS, unmarked
from xltemplates.base.cells import Number, Text
from xltemplates.base.errors import Refused
from xltemplates.layout import catalogue as catalogues
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, Identity, check_sheet
from xltemplates.layout.model import Layout
from xltemplates.read.recognise import identities, recognise
from xltemplates.spec.model import Spec
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
    said = raw.problems[0].message("zh")
    assert "（工具登记表、工具登记表　kf）" in said  # whose registry nobody knows
    assert "tools.register" not in said


UNITS = """
registry: units
version: "1"
title: 名录
units:
  - {id: zz, name: 郑州市}
  - {id: kf, name: 开封市}
"""


def printing(identity: Identity, book: Workbook) -> None:
    """Print the line of an identity in place of the register's own."""
    book["登记表"]["A9"] = identity.token


def test_identities_that_disagree_are_told_by_titles_and_names(tmp_path: Path, register: bytes) -> None:
    (tmp_path / "units.yaml").write_text(UNITS, "utf-8")
    known = catalogue(tmp_path, REGISTER.replace("title: 工具登记表", "title: 工具登记表\nregistry: units", 1))
    layout = known.layout("tools.register")
    for other, words in (
        (Identity("tools.register", "1", "", "kf", "c1", 2), "工具登记表　郑州市、工具登记表　开封市　第 2 次修订"),
        (Identity("other.form", "1", "", "zz"), "工具登记表　郑州市、另一种表　zz"),
        (Identity("tools.register", "1", "", "zz", "c9"), "工具登记表　郑州市、同一单位的另一份"),
    ):
        mine = write_workbook(layout, identity=Identity("tools.register", "1", layout.fingerprint, "zz", "c1"))
        raw = read(altered(mine, partial(printing, other)), known)
        (told,) = [each for each in raw.problems if each.code == "identity-conflict"]
        assert f"（{words}）" in told.message("zh")


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
    ("form", "version", "code", "name"),
    [("tools.register", "9", "version-unknown", "工具登记表"), ("other.form", "1", "form-unknown", "另一种表格")],
)
def test_other_forms_and_versions_are_refused_by_name(
    forms: Catalogue, form: str, version: str, code: str, name: str
) -> None:
    data = write_workbook(forms.layout("tools.register"), identity=Identity(form, version))
    with pytest.raises(Refused) as caught:
        read(data, forms)
    assert caught.value.code == code
    assert name in caught.value.message("zh")
    assert form not in caught.value.message("zh")


def test_a_file_without_identity_is_recognised_by_its_text(forms: Catalogue, visit: bytes) -> None:
    def bare(book: Workbook) -> None:
        without_property(book)
        without_sheet(book)
        book["走访"]["A14"] = None

    raw = read(altered(visit, bare), forms)
    assert (raw.identity.form, codes(raw)) == ("visit.report", ["identity-missing"])


def test_a_file_that_could_be_two_forms_is_refused_with_both_names(tmp_path: Path, register: bytes) -> None:
    other = REGISTER.replace("tools.register", "tools.other").replace("title: 工具登记表", "title: 工具台账", 1)
    twins = catalogue(tmp_path, REGISTER, other)
    with pytest.raises(Refused) as caught:
        read(altered(register, unmarked), twins)
    assert caught.value.code == "form-ambiguous"
    assert "工具台账、工具登记表" in caught.value.message("zh")
    assert "tools." not in caught.value.message("zh")


SHORT = """
form: short.list
version: "1"
title: 名单
fields:
  rows:
    title: 名单
    many: {print: 5, max: 5}
    fields:
      number: {kind: text, title: 数量}
      name: {kind: text, title: 工具名称}
sheets:
  - name: Sheet1
    picture: |
      :columns 10 10
      :header
      | 数量 | 工具名称 |
      :repeat rows
      | {number} | {name} |
      :end
"""


def test_of_several_forms_the_one_that_explains_more_is_meant(tmp_path: Path, register: bytes) -> None:
    raw = read(altered(register, unmarked), catalogue(tmp_path, REGISTER, SHORT))
    assert (raw.identity.form, values(raw)) == ("tools.register", TOOLS)
    table: Cells = {(1, 1): Text("数量"), (1, 2): Text("工具名称"), (2, 1): Number("3"), (2, 2): Text("锤子")}
    found = recognise(Sheets({"Sheet1": table}), catalogue(tmp_path, REGISTER, SHORT))
    assert found.identity.form == "short.list"


def test_a_form_that_explains_as_much_otherwise_makes_doubt(tmp_path: Path, register: bytes) -> None:
    other = REGISTER.replace("tools.register", "tools.other").replace("备注：数量按件计", "备注：数量按套计")
    both = catalogue(tmp_path, REGISTER, other)
    assert read(altered(register, unmarked), both).identity.form == "tools.register"
    with pytest.raises(Refused) as caught:
        read(altered(register, unmarked, lambda book: book["登记表"].__setitem__("A8", None)), both)
    assert caught.value.code == "form-ambiguous"


def test_a_title_and_its_rows_alone_are_enough(forms: Catalogue) -> None:
    header = {(2, column): Text(text) for column, text in enumerate(("序号", "工具名称", "数量", "购置日期"), 1)}
    rows: Cells = {(1, 1): Text("工具登记表"), **header, (3, 1): Number("1"), (3, 2): Text("锤子"), (3, 3): Number("3")}
    book = Sheets({"Sheet1": rows})
    assert recognise(book, forms).identity.form == "tools.register"


def test_any_other_workbook_is_refused(forms: Catalogue) -> None:
    saved = io.BytesIO()
    Workbook().save(saved)
    with pytest.raises(Refused) as caught:
        read(saved.getvalue(), forms)
    assert caught.value.code == "not-this-form"


def test_the_identity_of_another_unit_s_sheet_is_told_once_and_as_that(forms: Catalogue, register: bytes) -> None:
    def beside(book: Workbook) -> None:
        sheet = book.create_sheet("另一张")
        sheet["A1"] = Identity("tools.register", "1", "", "ly").token

    mine = write_workbook(forms.layout("tools.register"), identity=Identity("tools.register", "1", "", "zz"))
    assert codes(read(altered(mine, beside), forms)) == ["sheet-of-another"]


def test_broken_properties_do_not_hide_the_other_places(forms: Catalogue, register: bytes) -> None:
    parts = parts_of(register)
    assert load_workbook(io.BytesIO(register)).sheetnames[0] == "登记表"
    assert not read(packed({**parts, "docProps/custom.xml": b"<broken"}), forms).problems


def bare(book: Workbook) -> None:
    for place in PLACES:
        place(book)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The forms laid out and made ready from now on, as they come."""
    made: list[str] = []
    for name in ("place", "make_ready"):
        real: Callable[[Any], Any] = getattr(catalogues, name)

        def counting(given: Spec | Layout, name: str = name, real: Callable[[Any], Any] = real) -> object:
            spec = given.spec if isinstance(given, Layout) else given
            made.append(f"{name} {spec.form}@{spec.version}")
            return real(given)

        monkeypatch.setattr(catalogues, name, counting)
    return made


def test_a_file_pays_for_the_edition_it_names_and_the_next_for_nothing(
    tmp_path: Path, register: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = catalogue(tmp_path, REGISTER, REGISTER.replace('version: "1"', 'version: "2"'), VISIT)
    made = counted(monkeypatch)
    read(register, many)
    assert made == ["place tools.register@1", "make_ready tools.register@1"]
    read(register, many)
    assert len(made) == 2


def test_files_without_identity_pay_for_each_form_once(
    tmp_path: Path, register: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = catalogue(tmp_path, REGISTER, REGISTER.replace('version: "1"', 'version: "2"'), VISIT)
    made = counted(monkeypatch)
    nameless = altered(register, bare)
    first = read(nameless, many)
    assert sorted(made) == [
        f"{what} {form}" for what in ("make_ready", "place") for form in ("tools.register@2", "visit.report@2")
    ]
    assert read(nameless, many) == first
    assert len(made) == 4


A, B, C = (Identity("form", "1", "", unit) for unit in ("a", "b", "c"))


def line(identity: Identity) -> Cells:
    return {(9, 1): Text(f"识别行 {identity.token}"), (1, 1): Text("标题"), (2, 2): Number("1")}


def test_nobody_says_who_a_plain_workbook_is() -> None:
    assert identities(Sheets({"表": {(1, 1): Text("标题"), (2, 1): Text("XLT1|不是")}})) == ()


def test_the_property_comes_before_the_hidden_sheet_and_that_before_the_rest() -> None:
    assert identities(Sheets({"表": line(C), HIDDEN_SHEET: line(B)}, A.token)) == (A, B, C)
    assert identities(Sheets({"表": line(C), HIDDEN_SHEET: line(B)})) == (
        B,
        C,
    )


def test_who_says_the_same_everywhere_says_it_once() -> None:
    assert identities(Sheets({"表": line(A), HIDDEN_SHEET: line(A)}, A.token)) == (A,)


def test_a_report_that_is_known_to_say_nothing_is_not_read() -> None:
    lacking = Sheets({check_sheet(): {(1, 1): Text("长")}, "表": line(A)})
    assert identities(lacking) == (A,)
    assert lacking.asked == [1]
    speaking = Sheets({check_sheet(): line(B), "表": line(A)})
    assert identities(speaking) == (
        B,
        A,
    )
