"""The check language: source text -> typed nodes -> a Python function.

In come texts such as `sum(members.share) == 100` and the names a form has (`scope`), out come frozen nodes (`nodes`),
every fault at its place (`parse`, on Python's own syntax: `syntax`). `evaluate` folds nodes into a function and says
at which scale numbers are compared, `entries` says what the value of an entry is to it. `functions` are the
functions, a class each, on the exact decimals of `functions.base`. The same nodes become formulas in `write.formulas`.

Begin reading at `nodes`, then `parse.parse_expression`.
"""
