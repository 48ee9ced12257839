"""Messages: pictures that cannot be placed, and what widgets say of ticks and numbers."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "layout-too-narrow": Message(
        "error",
        "单元格太窄，放不下“{what}”（需要约 {needs} 个字符宽）；请加宽此格（如 <4>）或改短文字。",
        "The cell is too narrow for {what!r} (about {needs} characters wide); widen it (such as <4>) or shorten it.",
    ),
    "layout-table-lines": Message(
        "error",
        "表格（:columns）的一格只能有一行填写项；请分成几行或几格。",
        "A cell of a table (:columns) holds one line of entries; use several rows or cells.",
    ),
    "layout-row-height": Message(
        "error",
        "表格的这一行太高（最多 {most} 行文字）；请加宽此列，或减少文字、:lines。",
        "This row of the table is too high ({most} lines of text at most); use wider columns or fewer :lines.",
    ),
    "layout-open-last": Message(
        "error",
        "没有上限的重复（{path}）之后不能再有内容，否则会被覆盖；请把它移到重复之前。",
        "Nothing may follow the open repeat {path}, its rows would overwrite it; move this above the repeat.",
    ),
    "layout-at": Message(
        "error",
        "{cell} 已被前面的内容占用；:at 只能向下，请写 {row} 行或以下。",
        "{cell} is taken by what stands before; :at goes only down, write row {row} or below.",
    ),
    "layout-sheet-size": Message(
        "error",
        "工作表“{sheet}”超出 Excel 的范围（{rows} 行 {columns} 列）；请减少 max 或列数。",
        "The sheet {sheet!r} goes beyond Excel's limits ({rows} rows, {columns} columns); lower max or the columns.",
    ),
    "layout-page": Message(
        "error",
        "工作表“{sheet}”的页面放不下这么多列（页边距太大或 :grid 太密）；请减小 margins 或 :grid。",
        "The page of the sheet {sheet!r} has no room for its columns; use smaller margins or a coarser :grid.",
    ),
    "layout-parts": Message(
        "error",
        "{path} 有 {count} 个框，分开放置时须在同一张表中各放一次：从 {{…/1}} 到 {{…/{count}}}。",
        "{path} has {count} boxes; set part by part it needs each of them once, on one sheet: `/1` to `/{count}`.",
    ),
    "layout-name": Message(
        "error",
        "{path} 的路径太长，无法作为名称（最多 255 个字符）；请缩短字段名。",
        "The path {path} is too long for a defined name (255 characters at most); shorten its ids.",
    ),
    "no-such-form": Message(
        "error",
        "没有表单“{form}”，现有：{known}；请核对表单编号，或用 --specs 指定规格文件夹。",
        "There is no form {form!r}, only {known}; check the id, or name the folder of specs with --specs.",
    ),
    "no-such-version": Message(
        "error",
        "表单“{form}”没有版本 {version}，现有：{known}；请补上该版本的规格文件。",
        "The form {form!r} has no version {version!r}, only {known}; add the spec of that version.",
    ),
    "two-ticks": Message(
        "error",
        "只能勾选一项，现勾选了：{options}；请只保留一个。",
        "Only one may be ticked, but these are: {options}; keep one.",
    ),
    "tick-unreadable": Message(
        "error",
        "“{option}”框里的“{raw}”看不出是否勾选；请从列表中选 ☑ 或 □。",
        "{raw!r} in the box of {option!r} is no tick; choose ☑ or □ from the list.",
    ),
    "tick-respelled": Message(
        "repair",
        "“{option}”框里的“{raw}”已按勾选（☑）处理。",
        "{raw!r} in the box of {option!r} was read as a tick (☑).",
    ),
    "code-unreadable": Message(
        "error",
        "“{raw}”不是序号；请填 1 至 {most} 的数字。",
        "{raw!r} is no option's number; write a number from 1 to {most}.",
    ),
    "code-range": Message(
        "error",
        "序号 {number} 不在 1 至 {most} 之内；请对照选项改正。",
        "The number {number} is not from 1 to {most}; look at the options and correct it.",
    ),
    "code-twice": Message(
        "error",
        "序号 {number} 填了两次；请删去一个或改成另一项。",
        "The number {number} is written twice; delete one or choose another.",
    ),
    "codes-too-many": Message(
        "error",
        "最多填 {most} 项，现填了 {count} 项；请删去多余的。",
        "At most {most} may be chosen, but {count} are; delete some.",
    ),
    "code-respelled": Message(
        "repair",
        "“{raw}”已按序号 {numbers} 处理。",
        "{raw!r} was read as {numbers}.",
    ),
}
