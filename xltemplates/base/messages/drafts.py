"""Messages: what a drafted spec guesses, and what of a workbook no spec can say."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "draft-unreadable": Message(
        "error",
        "此工作簿的内部结构有误，无法起草规格；请用 Excel 或 WPS 打开，另存为新的 .xlsx 后重试。",
        "This workbook is not built as it should be. Open it in Excel or WPS, save it as a new .xlsx, and try again.",
    ),
    "draft-password": Message(
        "error",
        "此工作簿设有打开密码，无法起草规格；请用 Excel 或 WPS 打开，取消密码另存后重试。",
        "This workbook has a password. Open it in Excel or WPS, save it without one, and try again.",
    ),
    "draft-format-old": Message(
        "error",
        "这是 {format} 格式；请用 Excel 或 WPS 另存为 .xlsx 后重试（装有 LibreOffice 时会自动转换）。",
        "This is {format}. Save it as .xlsx in Excel or WPS and try again (LibreOffice, where installed, converts it).",
    ),
    "draft-not-converted": Message(
        "error",
        "LibreOffice 未能把这个 {format} 文件转换为 .xlsx；请用 Excel 或 WPS 另存为 .xlsx 后重试。",
        "LibreOffice could not convert this {format} file. Save it as .xlsx in Excel or WPS and try again.",
    ),
    "draft-nothing": Message(
        "error",
        "此工作簿没有任何文字（可能只有图片），无法起草规格；请换一个写有标签的工作簿。",
        "This workbook has no text at all (only pictures, perhaps); draft from one whose labels are cells.",
    ),
    "draft-no-entries": Message(
        "error",
        "此工作簿中找不到填写项；请给待填的单元格加边框或取消锁定，再重试。",
        "No blank to fill in was found; give the cells to be filled a border, or unlock them, and try again.",
    ),
    "draft-exists": Message(
        "error",
        "{file} 已经存在；请换一个文件名，或用 --force 覆盖。",
        "{file} exists already; choose another name, or replace it with --force.",
    ),
    "draft-text": Message("manual", "按文字处理", "taken for a text"),
    "draft-room": Message("manual", "单元格较高，按多行文字处理", "a high cell: taken for a text of several lines"),
    "draft-label": Message("manual", "依据标签中的“{label}”", "from the label's “{label}”"),
    "draft-format": Message("manual", "依据数字格式 {format}", "from the number format {format}"),
    "draft-percent": Message(
        "manual", "原表按百分比格式填小数，现填百分数", "a fraction shown as a percentage; now written in per cent"
    ),
    "draft-formula-total": Message(
        "manual", "原表用公式 {formula} 计算，现由填报人填写并校验", "computed by {formula}; now filled in and checked"
    ),
    "draft-sum": Message("manual", "依据原表的求和公式", "from the workbook's own sum"),
    "draft-computed": Message("manual", "依据原表的计算公式", "from what the workbook computes"),
    "draft-shown": Message("manual", "依据原表显示的核对公式", "from a formula that shows whether it holds"),
    "draft-rule": Message("manual", "依据原表的数据验证", "from the workbook's own validation"),
    "draft-painted": Message(
        "manual",
        "依据原表标色的条件，是否算错请核对",
        "from a conditional format; whether it means a mistake is a guess",
    ),
    "draft-rule-lost": Message(
        "manual", "检查语言说不出的校验公式未带过来", "validations that checks cannot say, not carried over"
    ),
    "draft-check-lost": Message("manual", "校验未带过来", "checks not carried over"),
    "draft-options-tidied": Message(
        "manual", "选项已去掉空白和重复", "blanks and repetitions removed from the options"
    ),
    "draft-list-unknown": Message(
        "manual", "下拉列表 {formula} 无法确定", "the list {formula} could not be worked out"
    ),
    "draft-rule-custom": Message(
        "manual", "原表的校验公式 {formula} 未带过来", "the rule {formula} was not carried over"
    ),
    "draft-help-cut": Message("manual", "原提示过长，已截短", "the prompt was too long and is cut"),
    "draft-tick": Message("manual", "单个勾选框", "a single box to tick"),
    "draft-ticks": Message(
        "manual", "一组勾选框，是否可多选请核对", "boxes to tick; whether several may be ticked is a guess"
    ),
    "draft-legend": Message(
        "manual", "未找到选项说明，选项暂用序号", "no legend found; the numbers stand for the options"
    ),
    "draft-boxes-within": Message(
        "manual", "原表在同一单元格内打勾，现从列表中选择", "ticked inside one text before; now chosen from a list"
    ),
    "draft-boxes-unknown": Message("manual", "看不出各选项的文字", "the options' texts could not be told"),
    "draft-date-within": Message("manual", "原表为“年  月  日”", "a date to complete before"),
    "draft-room-within": Message(
        "manual", "原表在文字中留空，现整格填写", "a blank inside a text before; now the whole cell"
    ),
    "draft-no-label": Message("manual", "附近没有标签，以单元格地址命名", "no label stands near; named after its cell"),
    "draft-repeat": Message("manual", "依据形式相同的各行", "from rows that look alike"),
    "draft-endless": Message(
        "manual",
        "原表的行没有止境，这里只印一部分；不设上限可写 max: none（标识行将移到最上方）",
        "without end in the workbook, some rows printed here; for no limit write max: none (moves all down a row)",
    ),
    "draft-made-plain": Message("manual", "无法按原样表示，改为文字", "could not be said as it was; a text now"),
    "draft-converted": Message(
        "manual", "经 LibreOffice 转换后起草，格式细节请核对", "converted by LibreOffice first: compare the details"
    ),
    "draft-divided": Message(
        "manual",
        "为一格中的几处空白拆分了列，其右各列的地址随之后移",
        "columns divided for several blanks in one cell, those at their right have moved",
    ),
    "draft-numbers": Message(
        "manual",
        "表格各行的编号不是从 1 起的序号，未带过来",
        "numbers of a table's rows that do not count from one, not carried over",
    ),
    "draft-formula": Message("manual", "公式未带过来", "formulas not carried over"),
    "draft-macros": Message("manual", "宏未带过来", "macros not carried over"),
    "draft-picture": Message("manual", "图片未带过来", "pictures not carried over"),
    "draft-chart": Message("manual", "图表未带过来", "charts not carried over"),
    "draft-control": Message("manual", "表单控件未带过来", "form controls not carried over"),
    "draft-pivot": Message("manual", "数据透视表未带过来", "pivot tables not carried over"),
    "draft-external": Message("manual", "外部链接未带过来", "external links not carried over"),
    "draft-embedded": Message("manual", "嵌入的文件未带过来", "embedded files not carried over"),
    "draft-hidden-sheet": Message("manual", "隐藏的工作表未带过来", "hidden sheets not carried over"),
    "draft-conditional": Message("manual", "条件格式未带过来", "conditional formats not carried over"),
    "draft-comment": Message("manual", "批注未带过来", "notes on cells not carried over"),
}
