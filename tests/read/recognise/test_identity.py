"""Who a file says it is: its property first, then its hidden sheet, then what is printed; and all that it says else."""

from tests.read.locate.books import Cells, Sheets
from xltemplates.base.cells import Number, Text
from xltemplates.layout.identity import HIDDEN_SHEET, Identity
from xltemplates.layout.margin import CHECK_SHEET
from xltemplates.read.recognise.identity import claimed

A, B, C = (Identity("form", "1", "", unit) for unit in ("a", "b", "c"))


def line(identity: Identity) -> Cells:
    return {(9, 1): Text(f"识别行 {identity.token}"), (1, 1): Text("标题"), (2, 2): Number("1")}


def test_nobody_says_who_a_plain_workbook_is() -> None:
    assert claimed(Sheets({"表": {(1, 1): Text("标题"), (2, 1): Text("XLT1|不是")}})) is None


def test_the_property_comes_before_the_hidden_sheet_and_that_before_the_rest() -> None:
    claim = claimed(Sheets({"表": line(C), HIDDEN_SHEET: line(B)}, A.token))
    assert claim is not None
    assert (claim.identity, claim.others) == (A, (B, C))
    claim = claimed(Sheets({"表": line(C), HIDDEN_SHEET: line(B)}))
    assert claim is not None
    assert (claim.identity, claim.others) == (B, (C,))


def test_who_says_the_same_everywhere_says_it_once() -> None:
    claim = claimed(Sheets({"表": line(A), HIDDEN_SHEET: line(A)}, A.token))
    assert claim is not None
    assert (claim.identity, claim.others) == (A, ())


def test_a_report_that_is_known_to_say_nothing_is_not_read() -> None:
    silent = Sheets({CHECK_SHEET: {(1, 1): Text("长")}, "表": line(A)})
    claim = claimed(silent)
    assert claim is not None
    assert claim.identity == A
    assert silent.asked == [1]
    speaking = Sheets({CHECK_SHEET: line(B), "表": line(A)})
    claim = claimed(speaking)
    assert claim is not None
    assert (claim.identity, claim.others) == (B, (A,))
