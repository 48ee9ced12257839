"""The check language as Excel formulas: the same nodes as the reader evaluates, and the same verdict.

In come a layout and a check; out come formula texts without `=`, or WriteFailed where Excel cannot say it (then the
check is the reader's alone). `cells` says where entries stand and asks cells whether they are filled in and of their
type; `text` turns an expression into formula text; `compile` makes states, counts of failing rows and conditions.
Nothing newer than Excel 2010 is used, and everything also holds row by row inside SUMPRODUCT.

Begin reading at `compile.state_formula`.
"""
