"""What the campaign of alliances says in words of its own, by the codes of the engine's sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from xltemplates.base.problem import Words

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "campaign-registry": Words(
            "表单 {form} 没有写明推荐单位名录（registry），不知道发给谁。",
            "the form {form} names no registry of units, so nobody to send it to; add `registry:` to the spec.",
        ),
        "trace-none": Words(
            "{cell} 不是汇总表中有来源的单元格。请写“工作表!单元格”，如 推荐汇总表!C5；"
            "可查推荐汇总表、各汇总页、重复项、来源、备案。",
            "{cell} is no cell of the roll-up with a source; give SHEET!CELL of its official table, a summary, the "
            "duplicates, the sources or what is filed.",
        ),
        "rollup-done": Words(
            "汇总表：{file}\n推荐联盟 {rows} 个，来自 {units} 个单位；零申报 {zero}，未报送 {missing}；"
            "备案 {filing} 个；重复 {twice} 组；未计入文件 {left_out}",
            "roll-up: {file}\n{rows} alliances of {units} units; zero returns {zero}, missing {missing}; "
            "for filing {filing}; duplicates {twice}; files left out {left_out}",
        ),
        "remind-text": Words(
            "{unit}：\n\n关于“{title}”，截至目前尚未收到你单位的推荐表。请于 {due}（北京时间）前报送；"
            "没有推荐的，请在推荐表右侧的零申报框中打勾后报送。如已报送，请告知文件名，以便查找。\n",
            "{unit}:\n\nYour table for “{title}” has not arrived. Please return it by {due} (Beijing time); if "
            "there is nothing to recommend, tick the box for a zero return and send it. "
            "If you sent it, tell us its name.\n",
        ),
        "column-rows": Words("联盟数", "Rows"),
        "filing-note": Words(
            "自贸片区的联盟由片区管委会审核，报省科技厅备案，不计入推荐总数（通知三（四））。",
            "Alliances of the free-trade zones are reviewed by the zones and only filed with the province: outside the "
            "total.",
        ),
        "demo-distribute": Words("二、给每个推荐单位生成一份表格", "2. A copy for every unit"),
        "account-twice": Words(
            "重复的联盟 {count} 组（都留在汇总表中，请核实）：",
            "{count} alliances come more than once (all stay in the roll-up; please settle which):",
        ),
    }
)
