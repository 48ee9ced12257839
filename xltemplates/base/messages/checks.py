"""Messages: faults of an expression in a spec's checks."""

from xltemplates.base.messages.model import Message

TABLE: dict[str, Message] = {
    "expression-empty": Message(
        "error",
        "表达式是空的；请写出条件或删去此项。",
        "the expression is empty; write one or leave it out",
    ),
    "expression-long": Message(
        "error",
        "表达式超过{limit}个字符；请拆成几条检查。",
        "the expression is longer than {limit} characters; split the check",
    ),
    "expression-deep": Message(
        "error",
        "表达式嵌套超过{limit}层；请拆成几条检查，连加请用 sum(…)。",
        "the expression is nested deeper than {limit} levels; split the check, and use sum(…) for long sums",
    ),
    "expression-syntax": Message(
        "error",
        '此处语法不通；请检查括号、引号和运算符（如 a <= b and c == "甲"）。',
        'this is no expression; look at brackets, quotes and operators (as in a <= b and c == "甲")',
    ),
    "expression-equals": Message(
        "error",
        "相等写作 ==（两个等号）；请把“=”改为“==”。",
        "equality is written == (twice the sign); write '==' for this '='",
    ),
    "expression-backslash": Message(
        "error",
        "文本中不能用反斜杠；请直接写字符本身。",
        "a backslash is not allowed; write the character itself",
    ),
    "expression-forbidden": Message(
        "error",
        "检查语言中没有“{text}”；只可用条目、数、文本、+ - * /、比较、and or not in 和函数。",
        "the check language has no '{text}'; use entries, numbers, texts, + - * /, comparisons, and or not, functions",
    ),
    "expression-number": Message(
        "error",
        "不接受“{text}”；数请写成 123 或 0.5，整数至多15位，小数至多9位。",
        "'{text}' is not accepted; write numbers as 123 or 0.5, with up to 15 digits and 9 decimals",
    ),
    "expression-name": Message(
        "error",
        "没有名为“{name}”的条目（相近：{near}）；请用字段的路径，选项文字须加引号。",
        "there is no entry '{name}' (near: {near}); use a field's path, and put an option's text in quotes",
    ),
    "expression-function": Message(
        "error",
        "没有函数“{name}”；可用的有：{known}。",
        "there is no function '{name}'; there are: {known}",
    ),
    "expression-arguments": Message(
        "error",
        "参数不对；用法：{usage}。",
        "wrong arguments; usage: {usage}",
    ),
    "expression-type": Message(
        "error",
        "“{text}”的类型是 {found}，此处须为 {wanted}。",
        "'{text}' is of type {found}; {wanted} is needed here",
    ),
    "expression-mixed": Message(
        "error",
        "不能比较 {left} 与 {right}；两边的类型须相同。",
        "{left} cannot be compared with {right}; both sides must be of one type",
    ),
    "expression-order": Message(
        "error",
        '{type} 不能用 {operator} 比较；请用 == 或 !=，多选项用 "选项" in 条目。',
        '{type} cannot be compared by {operator}; use == or !=, and "option" in entry for lists',
    ),
    "expression-is": Message(
        "error",
        "检查语言中没有 is；请用 ==。",
        "the check language has no 'is'; use ==",
    ),
    "expression-option": Message(
        "error",
        "“{option}”不是它的选项；选项有：{options}。",
        "'{option}' is none of its options; they are: {options}",
    ),
    "expression-column": Message(
        "error",
        "“{name}”是一整列；请放在 sum、count、min、max、distinct 中，或用 each: 逐行检查。",
        "'{name}' is a whole column; put it inside sum, count, min, max or distinct, or check each row with each:",
    ),
    "expression-valueless": Message(
        "error",
        "“{name}”没有值（签字、盖章等只在纸上）；请换一个条目。",
        "'{name}' has no value (it is on paper only); use another entry",
    ),
    "expression-prefilled": Message(
        "error",
        "“{name}”一列由系统预填，空行也有值，不能汇总；请换一列。",
        "the column '{name}' is prefilled even in empty rows and cannot be aggregated; use another column",
    ),
    "expression-literal": Message(
        "error",
        'in 左边须是写明的选项文字，而不是“{text}”；如 "其他" in 条目。',
        "the left side of 'in' must be an option's text, not '{text}', as in \"其他\" in entry",
    ),
    "expression-date": Message(
        "error",
        "没有“{text}”这一天；请写成 date(2020, 8, 10)，年份不早于1901。",
        "there is no day '{text}'; write date(2020, 8, 10), from 1901 on",
    ),
    "expression-pattern": Message(
        "error",
        "通配符“{pattern}”中两个 * 之间不能有 ?；请去掉 ?。",
        "a ? cannot stand between two * in '{pattern}'; leave it out",
    ),
    "formula-inexpressible": Message(
        "error",
        "公式中无法使用“{name}”的取值；请改用 in、filled、count，或由省级核验。",
        "no formula can use the value of '{name}' as it stands; use in, filled or count, or leave it to the reader",
    ),
    "formula-long": Message(
        "error",
        "公式长{length}个字符，超过Excel的{limit}个；请拆成几条检查或减少行数。",
        "the formula has {length} characters, more than Excel's {limit}; split the check or have fewer rows",
    ),
    "formula-deep": Message(
        "error",
        "公式嵌套超过Excel的{limit}层；请拆成几条检查。",
        "the formula is nested deeper than Excel's {limit} levels; split the check",
    ),
    "formula-manual": Message(
        "error",
        "“{check}”由人工核对，没有公式；请不要为它生成公式。",
        "'{check}' is confirmed by hand and has no formula; leave it out of the workbook's formulas",
    ),
}
