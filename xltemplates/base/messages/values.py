"""Messages: what kinds and widgets say of one cell's content."""

from xltemplates.base.messages.model import Message

_CLEANING: dict[str, Message] = {
    "text-cleaned": Message(
        "repair",
        "已去除首尾空格或不可见字符，并统一换行；请核对。",
        "Surrounding blanks or invisible characters were removed and line breaks unified; please check.",
    ),
    "only-blanks": Message(
        "repair",
        "只有空格，按未填处理；如应填写，请补填。",
        "Only blanks: taken as empty; fill it in if something belongs here.",
    ),
    "nothing-written": Message(
        "repair",
        "写的是“没有”的意思，按未填处理；如应填写，请补填。",
        "The sign for nothing: taken as empty; fill it in if something belongs here.",
    ),
    "line-breaks-joined": Message(
        "repair",
        "本项为单行文字，换行已改为空格；请核对。",
        "This entry is one line: line breaks became blanks; please check.",
    ),
    "text-from-number": Message(
        "repair", "数字已按文本“{value}”读取；请核对。", "The number was read as the text “{value}”; please check."
    ),
    "formula-result": Message(
        "repair",
        "填写的是公式，已按其结果“{result}”读取；请直接填写结果。",
        "A formula was read by its result “{result}”; write the result itself.",
    ),
    "text-near-limit": Message(
        "warning",
        "字数接近或超过上限{max}字：按字符计{characters}字，按Word计{words}字；请酌情精简。",
        "Near or over the limit of {max}: {characters} characters, {words} by Word's count; consider shortening.",
    ),
}

_UNREADABLE: dict[str, Message] = {
    "cell-error": Message(
        "error", "单元格是错误值{error}；请重新填写。", "The cell holds the error {error}; write the value again."
    ),
    "formula-without-result": Message(
        "error", "公式没有保存结果，无法读取；请直接填写结果。", "The formula left no result; write the result itself."
    ),
    "formula-error": Message(
        "error",
        "公式的结果是错误值{error}；请直接填写结果。",
        "The formula's result is the error {error}; write the result itself.",
    ),
    "boolean-here": Message(
        "error",
        "此处不应为逻辑值{value}；请按要求填写。",
        "The logical value {value} does not belong here; write what is asked for.",
    ),
    "number-here": Message(
        "error", "此处不应为数字；请填写{kind}。", "A number does not belong here; write a {kind_en}."
    ),
    "number-not-text": Message(
        "error",
        "此处应为文字，单元格却是数字，无法确定原意；请以文本形式重新填写。",
        "A text belongs here and the cell's number does not say which; write it again as text.",
    ),
    "text-unholdable": Message(
        "error",
        "含有无法保存的字符；请删除后重新填写。",
        "It has characters that no workbook can hold; remove them and write it again.",
    ),
    "text-too-long-for-cell": Message(
        "error",
        "超过单元格上限{limit}个字符；请精简。",
        "It is over the {limit} characters a cell can hold; shorten it.",
    ),
}

_NUMBERS: dict[str, Message] = {
    "number-from-text": Message(
        "repair", "文本已按数字{value}读取；请核对。", "The text was read as the number {value}; please check."
    ),
    "number-with-unit": Message(
        "repair",
        "带单位的文本已按{value}读取；请核对，今后只填数字。",
        "The text with its unit was read as {value}; please check, and write only the number.",
    ),
    "number-rounded": Message(
        "repair",
        "数字按表格显示的15位有效数字读取为{value}；请核对。",
        "The number was read by the 15 digits a spreadsheet shows, {value}; please check.",
    ),
    "percent-format": Message(
        "repair",
        "百分比格式的数字已按{value}读取；请核对。",
        "The number in percent format was read as {value}; please check.",
    ),
    "percent-doubtful": Message(
        "warning",
        "读作{value}%。如原意是{times}%，请改填{times}。",
        "Read as {value} %. If {times} % is meant, write {times}.",
    ),
    "number-unreadable": Message(
        "error",
        "无法确定是什么数字；请只填数字，如 12 或 -12.5。",
        "No number can be read with certainty; write digits only, such as 12 or -12.5.",
    ),
    "number-vague": Message(
        "error",
        "填的是约数，不能当作确数统计；请核实后填写准确的数字，如 12。",
        "That is an approximate number, which cannot be counted; find out the exact one and write it, such as 12.",
    ),
    "number-other-unit": Message(
        "error",
        "单位“{written}”不能换算为本项的单位（{unit}）；请按本项单位只填数字。",
        "The unit {written} cannot be turned into this entry's ({unit}); write only the number in this entry's unit.",
    ),
    "number-shown-as-date": Message(
        "error",
        "单元格把数字显示为日期，无法确定原意；请把格式改为常规后重新填写数字。",
        "The cell shows its number as a date; set its format to General and write the number again.",
    ),
    "digits-lost": Message(
        "error",
        "超过15位的数字在单元格中已丢失精度；请以文本形式重新填写。",
        "A number of more than 15 digits has lost some in the cell; write it again as text.",
    ),
    "number-shown-scaled": Message(
        "error",
        "单元格存的是{value}，却按缩小的格式（如以万、千为单位）显示，无法确定原意；请把格式改为常规后重新填写数字。",
        "The cell holds {value} but its format shows it scaled down; set the format to General and write it again.",
    ),
    "not-whole": Message("error", "应为整数；请填写整数。", "A whole number belongs here; write one."),
}

_DATES: dict[str, Message] = {
    "date-from-text": Message(
        "repair", "文本已按日期{value}读取；请核对。", "The text was read as the date {value}; please check."
    ),
    "date-time-dropped": Message(
        "repair",
        "已略去时间，按日期{value}读取；请核对。",
        "The time of day was left out, the date read as {value}; please check.",
    ),
    "date-number-doubtful": Message(
        "error",
        "不能确定这个数字是哪一天；请填写年月日，如 2020-8-10。",
        "It is not certain which day this number means; write year, month and day, such as 2020-8-10.",
    ),
    "date-incomplete": Message(
        "error",
        "日期不完整；请写全年、月、日，如 2020-8-10。",
        "The date is incomplete; write year, month and day, such as 2020-8-10.",
    ),
    "date-without-year": Message(
        "error",
        "日期没有年份；请写全年、月、日，如 2020-8-10。",
        "The date has no year; write year, month and day, such as 2020-8-10.",
    ),
    "date-two-digit-year": Message(
        "error",
        "年份不是四位；请写四位年份，如 2020-8-10。",
        "The year has not four digits; write all four, such as 2020-8-10.",
    ),
    "date-order": Message(
        "error",
        "不能确定哪个数字是年、月、日；请按年-月-日填写，如 2020-8-10。",
        "It is not certain which number is the year, month or day; write them in this order: 2020-8-10.",
    ),
    "date-impossible": Message(
        "error", "没有这一天；请核对月份和日数。", "There is no such day; check the month and the day."
    ),
    "date-unreadable": Message(
        "error",
        "无法识别为日期；请填写年月日，如 2020-8-10。",
        "No date can be read; write year, month and day, such as 2020-8-10.",
    ),
}

_CHOICES: dict[str, Message] = {
    "option-normalised": Message(
        "repair", "已按选项“{option}”读取；请核对。", "Read as the option {option}; please check."
    ),
    "not-an-option": Message(
        "error", "不是可选项；请从以下选项中选择：{options}。", "It is none of the options; choose from: {options}."
    ),
    "two-minds": Message(
        "error", "只能选一项，却写了多项；请只保留一项。", "Only one may be chosen and several are written; keep one."
    ),
}

_CODES: dict[str, Message] = {
    "code-normalised": Message(
        "repair",
        "已规范为“{value}”（半角、大写、去空格等）；请核对。",
        "Normalised to {value} (width, case, blanks); please check.",
    ),
    "code-check-digit": Message(
        "warning",
        "校验码不符：最后一位应为{expected}，现为{found}；请核对证照。",
        "The check digit is wrong: it should be {expected}, not {found}; compare it with the certificate.",
    ),
    "code-shape": Message(
        "error",
        "不符合{kind}的格式；请核对位数和字符后重新填写。",
        "This is not the shape of a {kind_en}; check its length and characters.",
    ),
    "code-letter-doubtful": Message(
        "error",
        "{kind}中不会出现字母I、O、S、V、Z；请核对是否应为数字1、0等。",
        "A {kind_en} has no letters I, O, S, V or Z here; check whether a digit is meant.",
    ),
    "code-number-doubtful": Message(
        "error",
        "单元格是数字，可能丢失了开头的0；请以文本形式重新填写{kind}。",
        "The cell holds a number that may have lost leading zeros; write the {kind_en} again as text.",
    ),
    "postcode-elsewhere": Message(
        "warning",
        "邮政编码不在{low}至{high}之间；请核对。",
        "The postcode is not between {low} and {high}; please check.",
    ),
    "unit-normalised": Message("repair", "已按单位“{name}”读取；请核对。", "Read as the unit {name}; please check."),
    "unit-unknown": Message(
        "error",
        "单位名录中没有这个名称；请从列表中选择规范名称。",
        "The registry has no unit of this name; choose the official name from the list.",
    ),
}

_SETTINGS: dict[str, Message] = {
    "setting-min-above-max": Message(
        "error",
        "下限{min}大于上限{max}；请改正其一。",
        "The least value {min} is above the greatest {max}; change one of them.",
    ),
    "setting-no-options": Message(
        "error", "没有选项；请在 options 中列出。", "There are no options; list them under options."
    ),
    "setting-option-blanks": Message(
        "error",
        "选项“{option}”为空或有多余空格、换行；请改正。",
        "The option “{option}” is empty or has idle blanks or breaks; correct it.",
    ),
    "setting-option-twice": Message(
        "error",
        "选项“{option}”与另一选项相同（不计宽窄、大小写、空格）；请改名。",
        "The option “{option}” is the same as another but for width, case or blanks; rename one.",
    ),
    "setting-option-divider": Message(
        "error",
        "多选的选项“{option}”中有分隔符（、，；）；请改写。",
        "The option “{option}” of a multiple choice holds a divider (、 , ;); word it without.",
    ),
    "setting-yesno-options": Message(
        "error",
        "是否类型须有两个选项，现有{count}个；请先写“是”、后写“否”。",
        "A yesno has two options, not {count}; write yes first, then no.",
    ),
    "setting-no-registry": Message(
        "error",
        "unit 类型需要单位名录；请在表单中写明 registry。",
        "The kind unit needs a registry; name one with the form's registry.",
    ),
}

TABLE: dict[str, Message] = {**_CLEANING, **_UNREADABLE, **_NUMBERS, **_DATES, **_CHOICES, **_CODES, **_SETTINGS}
