"""Messages: what happened to rows, columns, labels, names and sheets."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "rows-inserted": Message(
        "repair",
        "第 {at} 行前插入了 {count} 行，已按栏目文字重新定位。请勿增删行。",
        "{count} rows were inserted before row {at}; entries were found by their labels. Do not insert rows.",
    ),
    "rows-deleted": Message(
        "repair",
        "第 {at} 行前删除了 {count} 行，已按栏目文字重新定位。请勿增删行。",
        "{count} rows were deleted before row {at}; entries were found by their labels. Do not delete rows.",
    ),
    "columns-inserted": Message(
        "repair",
        "{at} 列前插入了 {count} 列，已按栏目文字重新定位。请勿增删列。",
        "{count} columns were inserted before column {at}; entries were found by their labels. Do not insert columns.",
    ),
    "columns-deleted": Message(
        "repair",
        "{at} 列前删除了 {count} 列，已按栏目文字重新定位。请勿增删列。",
        "{count} columns were deleted before column {at}; entries were found by their labels. Do not delete columns.",
    ),
    "columns-moved": Message(
        "repair",
        "“{label}”栏移到了 {at} 列，已按栏目名称读取。请勿调换栏目。",
        "The column {label} was moved to column {at} and read by its header. Do not move columns.",
    ),
    "label-edited": Message(
        "repair",
        "栏目文字被改动（原为“{label}”），仍按原栏目读取。请勿修改栏目文字。",
        "A label was edited (it was: {label}); its entry was read as printed. Do not edit labels.",
    ),
    "label-missing": Message(
        "repair",
        "栏目文字“{label}”被删除，已按其余栏目定位。请勿删除栏目文字。",
        "The label {label} was deleted; its entry was located by the others. Do not delete labels.",
    ),
    "tick-on-label": Message(
        "repair",
        "勾选符号写在了选项文字“{label}”上，已按勾选该项读取。",
        "The tick was typed over the option's text {label}; it was read as that option's tick.",
    ),
    "sheet-renamed": Message(
        "repair",
        "工作表“{name}”已改名为“{now}”，已按内容辨认。请勿改名。",
        "The sheet {name} was renamed {now}; it was recognised by its content. Do not rename sheets.",
    ),
    "sheets-reordered": Message(
        "repair",
        "工作表的顺序被改动，已按内容辨认。",
        "The sheets were put in another order; they were recognised by their content.",
    ),
    "sheet-missing": Message(
        "error",
        "缺少工作表“{name}”，其中各项均无法读取。请补上该表，或在下发的模板中重新填写。",
        "The sheet {name} is missing; nothing on it could be read. Restore it, or fill in the template again.",
    ),
    "continuation-missing": Message(
        "repair",
        "续表“{name}”已被删除，按续表未填读取。",
        "The continuation sheet {name} was deleted; it was taken as not filled in.",
    ),
    "sheet-copied": Message(
        "warning",
        "工作表“{copy}”与“{name}”相似但内容不同，只读取了“{name}”。请删除多余的一张，并确认保留的是正确的。",
        "The sheet {copy} is like {name} but differs; only {name} was read. Delete the one that is not meant.",
    ),
    "sheet-cut": Message(
        "error",
        "工作表“{name}”第 {at} 行之后内容过多，未读取。请删除表格以外的内容。",
        "The sheet {name} has too much content; nothing after row {at} was read. Remove what is not part of the form.",
    ),
    "entry-not-located": Message(
        "error",
        "“{title}”的位置无法确定（栏目被移动或删除），未读取。请在下发的模板中重新填写该项。",
        "The place of {title} is uncertain (its label was moved or deleted); it was not read. Fill it in again.",
    ),
    "entry-cut": Message(
        "error",
        "“{title}”所在的行或列被删除了一部分，该项现为空白，原有内容可能随之丢失。请在下发的模板中重新填写该项。",
        "Rows or columns were deleted where {title} stands; it is blank now; its value may be lost. Fill it in again.",
    ),
    "entry-several-values": Message(
        "error",
        "“{title}”处有多个内容，无法确定以哪个为准。请只保留一个。",
        "There are several values at {title}; which one counts is uncertain. Keep only one.",
    ),
    "entry-merged-away": Message(
        "error",
        "“{title}”的单元格被并入其他单元格，无法单独读取。请取消合并后分别填写。",
        "The cell of {title} was merged into another and cannot be read by itself. Undo the merge and fill in each.",
    ),
    "entry-doubled": Message(
        "error",
        "文件中“{title}”的单元格出现两次，无法确定以哪个为准。请重新填写后另存。",
        "The file holds the cell of {title} twice; which one counts is uncertain. Fill it in again and save.",
    ),
    "value-slipped": Message(
        "repair",
        "“{title}”的内容不在原单元格（合并被取消或改动），已在其范围内找到。",
        "The value of {title} was not in its cell (a merge was undone or changed); it was found within its area.",
    ),
    "merge-shared": Message(
        "repair",
        "“{title}”与相邻各行合并填写，已将同一内容用于各行。",
        "The cell of {title} was merged with those of other rows; the same value was read for each.",
    ),
    "serials-rewritten": Message(
        "repair",
        "“{title}”的序号不连续或被改动，已按行的顺序重新编号。",
        "The serial numbers of {title} were changed; rows were renumbered in their order.",
    ),
    "table-continued": Message(
        "repair",
        "“{title}”的行写过了表格的末行，已一并读取。",
        "The rows of {title} go on beyond the printed table; they were read as well.",
    ),
    "rows-over-limit": Message(
        "error",
        "“{title}”最多 {most} 行，实有内容写到第 {count} 行。请按规定行数填报，或分表报送。",
        "{title} takes at most {most} rows, but row {count} is filled in. Send the rest in another form.",
    ),
    "row-outside": Message(
        "error",
        "表格以外有一行内容，像是漏在表外的一行，未读取。请移入表格或续表。",
        "A line outside the table looks like a row of it and was not read. Move it into the table or its continuation.",
    ),
    "text-outside": Message(
        "warning",
        "填写栏以外有内容，未读取。如属填报内容，请移入相应栏目。",
        "There is text outside the entries; it was not read. Move it into an entry if it belongs to the form.",
    ),
    "more-outside": Message(
        "warning",
        "工作表“{name}”填写栏以外还有 {count} 行内容，未读取。",
        "On the sheet {name} {count} more lines outside the entries were not read.",
    ),
}
