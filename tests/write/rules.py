"""Checks that between them use every function, operator, type and encoding of the check language on the board."""

from tests.write.board import check
from xltemplates.spec.model import Check

FORM = (
    "a + b == 0.3", "a - b + 1 == 0.9", "a <= b", "a < b", "a >= b", "a > b", "a != b", "-a <= b", "a * b <= 1",
    "a / b <= 0.5", "a / i == b / j", "abs(p - a / b * 100) <= 0.5", "abs(sum(a, b, p) - 100) <= 0.5",
    "i == j + k", "i == sum(j, k)", "sum(a, b) == sum(b, a)", "0 <= i <= 10", "i in (0, 1, 10)", "i not in (0, 1, 10)",
    "min(i, j, k) >= 0", "max(a, b) <= 100", "max(a, b, p) == a", "round(a, 1) == a", "round(a, 0) <= b", "round(a / 7, 3) <= b",
    "count(a, b, i) >= 2", "count(q) <= 2", "count(q, r) >= 3", "count(f, g) == 1", "blank(t) or filled(u)",
    "filled(t) == f", "filled(t) == (c == \"企业\")", "filled(q) == (\"其他\" in q)", "f == h", "f != true", "not f and h",
    "g == true", "f or h", "t == u", "t != u", "t == \"甲\"", "t in (\"甲\", \"A?B\", \"*\")", "c == \"其他\"", "cc == \"其他\"",
    "ct != \"企业\"", "c == cc", "cc == ct", "c in (\"企业\", \"其他\")", "t == c", "\"其他\" in q", "'带\"引号\"的' in r",
    "\"高新\" not in r", "length(t) == 18", "length(t) <= length(u)", "length(t) > 200", "matches(t, \"河南省*产业技术创新战略联盟\")",
    "matches(t, \"*\")", "matches(t, \"a~?b\")", "matches(t, \"a?b\")", "matches(t, \"~*\")", "matches(t, \"*联*盟*\")",
    "matches(t, \"河?省*联盟\")", "matches(t, \"*河南\")", "matches(t, \"联盟*联盟\")", "matches(t, \"甲\")", "starts(t, \"河南省\")",
    "starts(t, u)", "middle(t, 3, 2) == \"41\"", "middle(t, 1, 3) == \"河南省\"", "uscc_ok(t)", "orgcode_ok(t)",
    "distinct(t, u)", "distinct(i, j, k)", "distinct(a, b)", "distinct(d, e)", "distinct(c, cc, ct)",
    "d <= e", "d < e", "d == e", "date(2020, 8, 10) <= d <= date(2020, 9, 20)",
    "sum(m.x) == a", "sum(m.x, a) >= 0", "count(m.s) == rows(m)", "rows(m) >= 3", "count(m.f) >= 1", "count(m.q) >= 1",
    "min(m.n) >= 0", "max(m.n, i) <= 100", "distinct(m.s)", "distinct(m.n)", "distinct(m.c)", "distinct(m.d)", "distinct(m.s, t)",
    "sum(m.n) <= i * 10 or blank(a)", "a == 0.1 and not (b == 0.2 or i > 3)", "true", "(a <= b) == (i <= j)",
)  # fmt: skip
WHEN = (
    ("i <= j", "k > 0"), ("a / b <= 1", "b != 0"), ("uscc_ok(t)", "length(t) == 18"), ("filled(u)", "filled(t)"),
    ("t == u", "c == \"企业\""), ("rows(m) >= 1", "f"), ("a <= b", "i / j > 1"),
)  # fmt: skip
ROWS = (
    "n <= k", "sum(n, k) <= i", "x + a >= 0", "x / n <= 1", "s == t", "s != form.t", "c == \"其他\"", "ct == c", "c == form.c",
    "filled(t) == f", "filled(q) == (\"其他\" in q)", "count(q) <= 1", "d <= date(2020, 9, 20)", "d >= form.d", "max(n, k) <= 10",
    "min(n, k, i) >= 0", "length(s) == 18", "matches(s, \"河南省*联盟\")", "matches(s, \"*联*盟*\")", "middle(s, 3, 2) == \"41\"",
    "uscc_ok(s)", "orgcode_ok(s)", "n * 2 <= sum(m.n)", "distinct(s, t)", "n in (0, 1, 2)", "round(x, 1) == x", "starts(s, t)",
    "n == max(m.n)", "blank(s) or filled(t)", "not f", "abs(x) <= 43.1",
)  # fmt: skip
ROWS_WHEN = (("n <= k", "f"), ("d >= form.d", 'c == "其他"'), ("x / n <= 1", "n != 0"))

FORM_CHECKS: tuple[Check, ...] = tuple(check(that) for that in FORM) + tuple(
    check(that, when=when) for that, when in WHEN
)
ROW_CHECKS: tuple[Check, ...] = tuple(check(that, "m") for that in ROWS) + tuple(
    check(that, "m", when) for that, when in ROWS_WHEN
)
ALL_CHECKS = FORM_CHECKS + ROW_CHECKS
