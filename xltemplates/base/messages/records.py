"""Messages: required entries, limits, checks and rows of a record."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "required": Message("error", "“{title}”为必填项，请填写。", "“{title}” is required: please fill it in."),
    "wrong-type": Message(
        "error",
        "“{title}”的内容类型不符：请按该项要求重新填写。",
        "“{title}” does not hold what is asked for: please write it again as asked.",
    ),
    "below-minimum": Message(
        "error", "“{title}”不得小于 {limit}，请更正。", "“{title}” must be at least {limit}: please correct it."
    ),
    "above-maximum": Message(
        "error", "“{title}”不得大于 {limit}，请更正。", "“{title}” must be at most {limit}: please correct it."
    ),
    "outside-options": Message(
        "error",
        "“{title}”只能填写：{limit}。请从中选择。",
        "“{title}” must be one of: {limit}. Please choose one of them.",
    ),
    "too-long": Message(
        "error",
        "“{title}”超过 {limit} 字，请删减。",
        "“{title}” is longer than {limit} characters: please shorten it.",
    ),
    "too-many-places": Message(
        "error",
        "“{title}”最多保留 {limit} 位小数，请按此填写。",
        "“{title}” takes at most {limit} decimal places: please write it so.",
    ),
    "too-many-options": Message(
        "error",
        "“{title}”最多选 {limit} 项，请去掉多选的。",
        "“{title}” takes at most {limit} choices: please remove those that are too many.",
    ),
    "file-unreadable": Message(
        "error",
        "无法读取文件（{reason}）：请确认文件存在、未被占用且有权限后重试。",
        "The file cannot be read ({reason}): check that it exists, is not in use and may be read, then try again.",
    ),
    "record-not-json": Message(
        "error",
        "数据文件不是可用的 JSON 对象（{reason}）：请改用 parse --json 输出的格式。",
        "The record is no usable JSON object ({reason}): use the form that parse --json prints.",
    ),
    "record-types": Message(
        "error",
        "要写入 {form} 的数据中，下列值的类型不对（括号内为应有的 Python 类型）：\n{values}",
        "Values of another type than {form} holds (in brackets the Python type to give):\n{values}",
    ),
    "not-readable": Message(
        "error",
        "不能读取 {type}：请给出文件路径、工作簿的字节或以二进制方式打开的文件。",
        "A {type} cannot be read: give a path, a workbook's bytes, or a file opened for reading bytes.",
    ),
    "record-of-another-form": Message(
        "error",
        "数据属于表单 {found}，不是 {form}：请换用对应的规格或数据。",
        "The record is of form {found}, not {form}: use the spec or the record that belongs.",
    ),
    "unknown-paths": Message(
        "error",
        "表单 {form} 没有这些填写项（箭头后为最接近的名称），请更正：\n{paths}",
        "Form {form} has no such entries (the closest one follows the arrow), please correct them:\n{paths}",
    ),
    "form-without-units": Message(
        "error",
        "表单 {form} 没有单位名录，不能指定填报单位：请去掉该选项，或在规格中写明 registry。",
        "Form {form} has no registry of units: leave the unit out, or name a registry in the spec.",
    ),
    "unknown-unit": Message(
        "error",
        "“{registry}”中没有“{unit}”：请按名录中的代码或名称填写。",
        "“{registry}” has no unit “{unit}”: give an id or a name of the registry.",
    ),
    "not-rows": Message(
        "error",
        "{path} 应为由对象组成的列表，每行一个对象，请更正。",
        "{path} must be a list of objects, one a row: please correct it.",
    ),
    "empty-table": Message(
        "error",
        "“{table}”一行也没有填写：请填写；确无内容的，请在零申报处打勾。",
        "“{table}” has no row at all: fill it in, or tick the box that says there is nothing to report.",
    ),
    "rows-missing": Message(
        "error",
        "“{table}”一行也没有填写，请至少填写一行。",
        "“{table}” has no row at all: please fill in at least one.",
    ),
    "zero-return-with-rows": Message(
        "error",
        "已勾选零申报，表中却填了 {count} 行：请取消勾选，或者清空表格。",
        "Nothing to report is ticked, yet {count} rows are filled in: untick it, or clear the rows.",
    ),
    "empty-rows-closed": Message(
        "repair",
        "第 {rows} 行为空，已跳过，其后各行依次上移；请核对有无漏填。",
        "Rows {rows} are empty and were skipped, later rows move up: check that nothing is missing.",
    ),
    "duplicate-row": Message(
        "error",
        "与 {other} 重复：同一项只能填一行，请删除多余的一行（试填、重复的行也请清空）。",
        "The same as {other}: one row each, please clear the row that is too many.",
    ),
}
