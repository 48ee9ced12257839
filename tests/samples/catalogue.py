"""Every sample: its file, who it is from, and the history that made it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.samples import outlines, proposals, tables
from tests.samples.kit import Kit

History = Callable[[Kit], bytes]


@dataclass(frozen=True, slots=True)
class Sample:
    """A workbook of `samples/`: its name, its ending, and its history, whose docstring tells it."""

    name: str
    history: History
    ending: str = ".xlsx"

    @property
    def file(self) -> str:
        """The name of its workbook."""
        return self.name + self.ending

    @property
    def story(self) -> str:
        """What happened to the file, for the list in samples/README.md."""
        return (self.history.__doc__ or "").strip()


TABLES = (
    Sample("01_郑州市_两个联盟", tables.two_rows),
    Sample("02_洛阳市_十二个联盟", tables.twelve_rows),
    Sample("03_开封市_零申报", tables.nothing),
    Sample("04_平顶山市_LibreOffice填写", tables.by_office),
    Sample("05_安阳市_另存xls再存回", tables.through_xls),
    Sample("06_鹤壁市_另存ods再存回", tables.through_ods),
    Sample("07_新乡市_数字带单位", tables.with_units),
    Sample("08_焦作市_全角数字", tables.full_width),
    Sample("09_濮阳市_领域写错", tables.wrong_domain),
    Sample("10_许昌市_数量不符", tables.wrong_sums),
    Sample("11_漯河市_重复粘贴", tables.pasted_twice),
    Sample("12_三门峡市_备注被改写", tables.over_the_note),
    Sample("13_南阳市_同一联盟", tables.same_alliance),
    Sample("14_郑州自贸片区_备案", tables.free_trade_area),
    Sample("15_商丘市_改表名并排序", tables.renamed_and_sorted),
    Sample("16_信阳市_openpyxl保存", tables.by_openpyxl),
    Sample("17_周口市_空表", tables.untouched),
    Sample("18_驻马店市_材料齐全", tables.complete),
    Sample("19_济源示范区_材料不符", tables.disagreeing),
    Sample("20_邓州市_插行", tables.row_inserted),
    Sample("21_长垣市_粘贴到新工作簿", tables.values_pasted),
    Sample("22_兰考县_初稿", tables.first_draft),
    Sample("23_兰考县_修订稿", tables.corrected),
    Sample("24_滑县_其一", tables.one_of_two),
    Sample("25_滑县_其二", tables.other_of_two),
    Sample("26_汝州市_文件不全", tables.broken),
    Sample("27_巩义市_旧表", tables.last_years),
    Sample("28_省教育厅_俗称和空栏", tables.other_names),
    Sample("29_鹿邑县_推荐部门不同", tables.other_department),
    Sample("30_固始县_xls格式", tables.as_xls, ".xls"),
    Sample("31_永城市_ods格式", tables.as_ods, ".ods"),
    Sample("32_省粮食和储备局_只粘贴表格", tables.table_pasted),
    Sample("33_新乡高新区_网页改名", tables.web_page, ".xls"),
)
PROPOSALS = (
    Sample("建议书1_驻马店市_花生", proposals.perfect),
    Sample("建议书2_济源示范区_固废利用", proposals.of_another_mind),
    Sample("建议书3_郑州高新区_智能传感器", proposals.members_and_cover),
    Sample("建议书4_洛阳市_镁基新材料", proposals.running),
    Sample("建议书5_新乡市_新型电池", proposals.targets),
    Sample("建议书6_安阳高新区_高分子材料", proposals.lead_unit),
    Sample("建议书7_郑州经开区_智能矿山", proposals.members_and_dates),
    Sample("建议书8_南阳市_艾草", proposals.typed_by_hand),
)
OUTLINES = (
    Sample("可研1_驻马店市_花生", outlines.agreeing_report),
    Sample("可研2_济源示范区_名称不同", outlines.report_of_another),
    Sample("协议1_驻马店市_花生", outlines.agreeing_agreement),
    Sample("协议2_济源示范区_缔约方不符", outlines.agreement_of_others),
    Sample("协议3_信阳市_一个缔约方", outlines.lonely_agreement),
)
SAMPLES = (*TABLES, *PROPOSALS, *OUTLINES)

# Submissions: the four papers of one alliance. The first agree, the others do not.
SUBMISSIONS = {
    "驻马店市：四件一致": (TABLES[17], PROPOSALS[0], OUTLINES[0], OUTLINES[2]),
    "济源示范区：四件不符": (TABLES[18], PROPOSALS[1], OUTLINES[1], OUTLINES[3]),
}
