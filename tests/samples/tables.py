"""The returned recommendation tables: one function for each history."""

from tests.office import Book
from tests.samples.kit import Kit, saved_by_openpyxl, type_in, values_only
from tests.samples.words import INVENTED, row

Rows = list[dict[str, object]]
_SHEET = "推荐表"
_LUOYANG = (
    "光伏及储能", "耐火材料", "智能矿山", "隧道掘进", "智能传感器", "起重物流装备", "镁基新材料", "机器人",
    "体外诊断", "疫苗", "优质小麦", "食用菌",
)  # fmt: skip
_LUOYANG_DOMAINS = ("工业",) * 8 + ("社会发展",) * 2 + ("农业",) * 2


def two_rows(kit: Kit) -> bytes:
    """按要求填写：两个联盟，应当原样收下。"""
    return _filled(kit, "zhengzhou", [row("智能电网", "郑州", (23, 14, 5, 3)), row("纺织服装", "郑州")])


def twelve_rows(kit: Kit) -> bytes:
    """十二个联盟：第十一、十二个填在续表上。"""
    pairs = zip(_LUOYANG, _LUOYANG_DOMAINS, strict=True)
    return _filled(kit, "luoyang", [row(topic, "洛阳", domain=domain) for topic, domain in pairs])


def nothing(kit: Kit) -> bytes:
    """零申报：一行未填，右侧的框打了勾。"""
    return kit.filled("kaifeng", {"nothing": True})


def by_office(kit: Kit) -> bytes:
    """在 LibreOffice 中（经 UNO）逐格填写并保存。"""
    record = {"alliances": (row("尼龙新材料", "平顶山", (18, 11, 4, 3)), row("超硬材料制品", "平顶山"))}
    return kit.altered(kit.blank("pingdingshan"), lambda book: type_in(book, kit.slots(record)))


def through_xls(kit: Kit) -> bytes:
    """填好后另存为 .xls，又存回 .xlsx。"""
    data = _filled(kit, "anyang", [row("高分子材料及辐射加工", "安阳"), row("蔬菜种苗", "安阳", domain="农业")])
    return kit.altered(data, _untouched, ".xls")


def through_ods(kit: Kit) -> bytes:
    """填好后另存为 .ods，又存回 .xlsx。"""
    return kit.altered(_filled(kit, "hebi", [row("数字出版", "鹤壁", domain="社会发展")]), _untouched, ".ods")


def with_units(kit: Kit) -> bytes:
    """数字格里带着单位：15家、8 家、约数。"""
    rows = [
        row("新型电池", "新乡", ("15家", "8 家", "4个", 3)),
        row("优质小麦种业", "新乡", ("约20家", 9, 6, 5), domain="农业"),
    ]
    return _filled(kit, "xinxiang", rows)


def full_width(kit: Kit) -> bytes:
    """全角数字、多余的空格和换行。"""
    rows = [row("怀药", "焦作", ("１６", "９", " 4 ", "2"), domain="农 业", lead=" 样例(焦作) 科技有限公司\n")]
    return _filled(kit, "jiaozuo", rows)


def wrong_domain(kit: Kit) -> bytes:
    """所属领域写错：工业类、工业、农业两个都写、服务业。"""
    rows = [
        row("电子商务", "濮阳", domain="工业类"),
        row("食品检测", "濮阳", domain="工业、农业"),
        row("家政服务", "濮阳", domain="服务业"),
    ]
    return _filled(kit, "puyang", rows)


def wrong_sums(kit: Kit) -> bytes:
    """数量对不上：三类之和超过总数；总数不足十家；总数空着。"""
    rows = [
        row("烟草机械", "许昌", (12, 9, 5, 2)),
        row("电力装备", "许昌", (8, 4, 2, 1)),
        row("发制品", "许昌", (None, 9, 2, 1)),
    ]
    return _filled(kit, "xuchang", rows)


def pasted_twice(kit: Kit) -> bytes:
    """同一行粘贴了两遍，名称不合惯例。"""
    name = "漯河食品联盟"
    food, other = row("", "漯河", name=name), row("食品检测装备", "漯河", domain="社会发展")
    return _filled(kit, "luohe", [food, other, food])


def over_the_note(kit: Kit) -> bytes:
    """撤销保护后改写了表下的备注，又在下面写了几行字。"""

    def alter(book: Book) -> None:
        note = _find(book, "备注：所属领域")
        book.do("unprotect", sheet=_SHEET)
        book.set(_SHEET, f"A{note}", "填表人：张三（样例） 联系电话：0398-2000000")
        book.set(_SHEET, f"A{note + 2}", "以上联盟均经局长办公会研究同意。")
        book.set(_SHEET, f"B{note + 3}", "三门峡市科学技术局")

    return kit.altered(_filled(kit, "sanmenxia", [row("铝精深加工", "三门峡"), row("黄金冶炼", "三门峡")]), alter)


def same_alliance(kit: Kit) -> bytes:
    """与郑州市推荐了同一个联盟（纺织服装），另有一个名称相近（智能电网装备）。"""
    rows = [
        row("纺织服装", "郑州"),
        row("智能电网装备", "南阳"),
        row("艾草", "南阳", domain="农业"),
    ]
    return _filled(kit, "nanyang", rows)


def free_trade_area(kit: Kit) -> bytes:
    """自贸片区：报省厅备案，不计入推荐总数。"""
    return _filled(kit, "zhengzhou-zimao", [row("跨境电子商务", "郑州自贸片区", domain="社会发展")])


def renamed_and_sorted(kit: Kit) -> bytes:
    """撤销保护后改了工作表名，并把各行按名称重新排过（序号乱了）。"""

    def alter(book: Book) -> None:
        first = _find(book, "1")
        book.do("unprotect", sheet=_SHEET)
        book.do("move_cells", sheet=_SHEET, area=f"A{first}:J{first}", to=f"A{first + 3}")
        book.do("move_cells", sheet=_SHEET, area=f"A{first + 2}:J{first + 2}", to=f"A{first}")
        book.do("move_cells", sheet=_SHEET, area=f"A{first + 3}:J{first + 3}", to=f"A{first + 2}")
        book.do("rename_sheet", sheet=_SHEET, name="商丘市推荐表（定稿）")

    rows = [row("面粉加工", "商丘", domain="农业"), row("超硬材料", "商丘"), row("白酒酿造", "商丘")]
    return kit.altered(_filled(kit, "shangqiu", rows), alter)


def by_openpyxl(kit: Kit) -> bytes:
    """经合并工具（openpyxl）打开又保存过：下拉框和部分格式丢失。"""
    return saved_by_openpyxl(_filled(kit, "xinyang", [row("茶", "信阳", domain="农业"), row("应急安全", "信阳")]))


def untouched(kit: Kit) -> bytes:
    """原样退回的空表：没有填，也没有勾零申报。"""
    return kit.blank("zhoukou")


def complete(kit: Kit) -> bytes:
    """四件材料齐全且一致的一份（见 建议书1、可研1、协议1）。"""
    return _filled(kit, "zhumadian", [row("花生", "驻马店", (16, 9, 4, 2), domain="农业")])


def disagreeing(kit: Kit) -> bytes:
    """四件材料互相矛盾的一份（见 建议书2、可研2、协议2）。"""
    return _filled(kit, "jiyuan", [row("固废利用", "济源", (14, 8, 3, 2)), row("康复辅具", "济源")])


def row_inserted(kit: Kit) -> bytes:
    """撤销保护后在表头上方插了一行，又在中间插了一空行。"""

    def alter(book: Book) -> None:
        book.do("unprotect", sheet=_SHEET)
        book.do("insert_rows", sheet=_SHEET, at=_find(book, "2"))
        book.do("insert_rows", sheet=_SHEET, at=2)
        book.set(_SHEET, "A2", "（报省科技厅成果处）")

    return kit.altered(
        _filled(kit, "dengzhou", [row("猕猴桃", "邓州", domain="农业"), row("车用滤清器", "邓州")]), alter
    )


def values_pasted(kit: Kit) -> bytes:
    """只把数值粘贴到一个新工作簿：名称、属性、隐藏表全部丢失。"""
    data = _filled(kit, "changyuan", [row("起重装备", "长垣"), row("防腐材料", "长垣")])
    return values_only(data, "Sheet1")


def first_draft(kit: Kit) -> bytes:
    """初稿：高校数量写成了文字，被退回修改（见下一份）。"""
    return _filled(kit, "lankao", [row("民族乐器", "兰考", (12, 7, "若干", 2))])


def corrected(kit: Kit) -> bytes:
    """改正稿（第 1 次修订），代替初稿。"""
    return kit.filled("lankao", {"alliances": (row("民族乐器", "兰考", (12, 7, 3, 2)),)}, revision=1)


def one_of_two(kit: Kit) -> bytes:
    """同一稿交了内容不同的两份之一：须由经办人确定以哪份为准。"""
    return _filled(kit, "huaxian", [row("大豆", "滑县", domain="农业")])


def other_of_two(kit: Kit) -> bytes:
    """同一稿交了内容不同的两份之二。"""
    return _filled(kit, "huaxian", [row("大豆", "滑县", (15, 8, 4, 3), domain="农业")])


def broken(kit: Kit) -> bytes:
    """传输中断，文件只有一半：退回。"""
    data = _filled(kit, "ruzhou", [row("汝瓷", "汝州")])
    return data[: len(data) // 2]


def last_years(kit: Kit) -> bytes:
    """用了上一年的旧表：退回。"""
    return kit.filled("gongyi", {"alliances": (row("铝精深加工装备", "巩义"),)}, version="2019.1")


def other_names(kit: Kit) -> bytes:
    """单位写了俗称，空栏写了“无”和“/”，备注里有公式样的文字。"""
    rows = [
        row("智慧教育", "省直", domain="社会发展", unit="省教育厅", remark="无"),
        row("绿色建材", "省直", unit="教育厅", remark=f"=1+1（{INVENTED}）"),
        row("工业软件", "省直", remark="/"),
    ]
    return kit.filled("sheng-jiaoyu", {"unit": "教育厅", "alliances": tuple(rows)})


def other_department(kit: Kit) -> bytes:
    """一行的推荐部门改成了市里，与表头单位不一致。"""
    rows = [row("羊毛衫", "鹿邑"), row("化妆刷", "鹿邑", unit="周口市科学技术局")]
    return _filled(kit, "luyi", rows)


def as_xls(kit: Kit) -> bytes:
    """填好后以 .xls 格式交回。"""
    return kit.converted(_filled(kit, "gushi", [row("羽绒", "固始"), row("茶油", "固始", domain="农业")]), ".xls")


def as_ods(kit: Kit) -> bytes:
    """填好后以 .ods 格式交回。"""
    return kit.converted(_filled(kit, "yongcheng", [row("面制品", "永城", (11, 7, 2, 1))]), ".ods")


def table_pasted(kit: Kit) -> bytes:
    """只把表格部分粘贴到新工作簿：连表头上方的标识行也没有了，凭标题和栏目辨认。"""
    data = _filled(kit, "sheng-liangshi", [row("粮油加工", "省直"), row("绿色仓储", "省直", domain="社会发展")])
    return values_only(data, "Sheet1", kit.layout().sheets[0].identity)


def web_page(kit: Kit) -> bytes:
    """从办公系统导出的网页，改名为 .xls：退回。"""
    cells = "".join(f"<td>{text}</td>" for text in (1, "河南省智能装备产业技术创新战略联盟", INVENTED))
    return f"<html><body><table><tr>{cells}</tr></table></body></html>".encode("gb18030")


def _filled(kit: Kit, unit: str, rows: Rows) -> bytes:
    return kit.filled(unit, {"alliances": tuple(rows)})


def _untouched(book: Book) -> None:
    """Opened and saved, no more."""


def _find(book: Book, start: str) -> int:
    """The row of the table's sheet whose first cell begins so; a serial is found as the number it is."""
    for number, (cell,) in enumerate(book.read_area(_SHEET, "A1:A40"), 1):
        shown = f"{cell:g}" if isinstance(cell, float) else str(cell)
        if shown == start or (len(start) > 2 and shown.startswith(start)):
            return number
    raise LookupError(start)
