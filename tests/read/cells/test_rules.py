"""The rules of a sheet: its protection and its validations, also in the form of Excel 2010's extensions."""

from xltemplates.base.grid import Area
from xltemplates.read.cells.rules import SheetRules, SheetValidation, read_rules

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def rules(inner: str) -> SheetRules:
    part = f'<worksheet xmlns="{MAIN}"><sheetData/>{inner}</worksheet>'
    return read_rules(lambda sieve: sieve([part.encode()]))


def test_a_bare_sheet_has_none() -> None:
    assert rules("") == SheetRules()


def test_protection_is_on_only_where_it_says_so() -> None:
    assert [rules(f"<sheetProtection {said}/>").protected for said in ('sheet="1"', 'sheet="0"', "")] == [
        True,
        False,
        False,
    ]


def test_validations_with_their_cells() -> None:
    found = rules(
        '<dataValidations count="1"><dataValidation type="whole" sqref="B2:B4 D1 #REF!"><formula1>1</formula1>'
        "<formula2>$A$1</formula2></dataValidation></dataValidations>"
    )
    areas = (Area.parse("B2:B4"), Area.parse("D1"))
    assert found.validations == (SheetValidation("whole", "between", "1", "$A$1", areas),)


def test_lists_of_other_sheets_stand_in_an_extension() -> None:
    found = rules(
        f'<extLst><ext uri="x"><x14:dataValidations xmlns:x14="{X14}" xmlns:xm="{XM}" count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>名单!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>C2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    assert found.validations == (SheetValidation("list", "between", "名单!$A$1:$A$3", "", (Area.parse("C2"),), True),)


def test_conditional_formats_that_stand_only_in_an_extension() -> None:
    def format_of(rules: str, cells: str) -> str:
        return f"<x14:conditionalFormatting>{rules}<xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"

    bar = '<x14:cfRule type="dataBar" id="{DA-1}"><x14:dataBar/></x14:cfRule>'
    icons = (
        '<x14:cfRule type="iconSet" id="{DA-2}"/><x14:cfRule type="expression"><xm:f>名单!$A$1&gt;1</xm:f></x14:cfRule>'
    )
    found = rules(
        '<conditionalFormatting sqref="A1"><cfRule type="dataBar" priority="1"><dataBar/><extLst><ext uri="y">'
        f'<x14:id xmlns:x14="{X14}">{{DA-1}}</x14:id></ext></extLst></cfRule></conditionalFormatting>'
        f'<extLst><ext uri="x"><x14:conditionalFormattings xmlns:x14="{X14}" xmlns:xm="{XM}">'
        f"{format_of(bar, 'A1')}{format_of(icons, 'B2:B4  D1')}</x14:conditionalFormattings></ext></extLst>"
    )
    assert found.formats == ("B2:B4 D1", "B2:B4 D1")
