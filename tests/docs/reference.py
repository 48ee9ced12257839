"""The tables of `docs/spec.md` that are made from the code, and the marks between which they stand."""

import re
from collections.abc import Mapping
from pathlib import Path

from xltemplates.locale.translations import Message
from xltemplates.spec.expression.functions import FUNCTIONS
from xltemplates.spec.fields import WIDGETS
from xltemplates.spec.kinds import KINDS

DOCUMENT = Path(__file__).parents[2] / "docs" / "spec.md"
_TYPES = {
    "string": "text",
    "texts": "list of texts",
    "integer_text": "whole number",
    "decimal_text": "number",
    "date_text": "date",
    "flag_text": "true / false",
}


def words(message: Message) -> str:
    """What it says in Chinese and in English."""
    return f"{message.get('zh')} / {message.get('en')}"


def between(text: str, mark: str) -> str:
    """What stands between `<!-- mark -->` and `<!-- end mark -->`."""
    match = re.search(rf"<!-- {mark} -->\n(.*?)\n<!-- end {mark} -->", text, re.DOTALL)
    return match[1] if match else ""


def kinds_table() -> str:
    """Every kind with its settings, widgets and an example."""
    rows = ["| kind | what it is | settings | widgets besides `entry` | example |", "|---|---|---|---|---|"]
    for name, kind in KINDS.items():
        settings = ", ".join(_setting(key, rules) for key, rules in kind.settings.items()) or "—"
        widgets = ", ".join(f"`{widget}`" for widget in WIDGETS.get(name, ())) or "—"
        rows.append(f"| `{name}` | {words(kind.title)} | {settings} | {widgets} | {_shown(kind.example)} |")
    return "\n".join(rows)


def functions_table() -> str:
    """Every function of the check language."""
    rows = ["| function | meaning | a blank entry | in the workbook |", "|---|---|---|---|"]
    for function in FUNCTIONS.values():
        blank = "counts as nothing" if function.tolerant else "leaves the check undecided"
        excel = "yes" if function.is_constant() or callable(function.excel) else "no"
        rows.append(f"| `{function.usage}` | {words(function.doc)} | {blank} | {excel} |")
    return "\n".join(rows)


def _setting(name: str, rules: object) -> str:
    rules = rules if isinstance(rules, Mapping) else {}
    wanted = ", required" if rules.get("required") else ""
    allowed = rules.get("allowed")
    what = " / ".join(map(str, allowed)) if isinstance(allowed, (list, tuple)) else _TYPES[str(rules["type"])]
    return f"`{name}` ({what}{wanted})"


def _shown(example: object) -> str:
    if example is None:
        return "—"
    parts = example if isinstance(example, tuple) else (example,)
    return "、".join(" ".join(str(part).split()) for part in parts)


if __name__ == "__main__":
    document = DOCUMENT.read_text(encoding="utf-8")
    for mark, table in (("kinds", kinds_table()), ("functions", functions_table())):
        marks = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end {mark} -->)", re.DOTALL)
        document = marks.sub(lambda match, table=table: f"{match[1]}{table}\n{match[2]}", document)  # type: ignore[misc]
    DOCUMENT.write_text(document, encoding="utf-8")
