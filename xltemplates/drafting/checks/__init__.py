"""Formulas, validations and conditional formats of a workbook -> checks of the spec.

In comes a form drafted, out come `checks.Relation`s and what could not be said. `asked` finds what may be a check,
`meanings` which entries its references are, `condition` says a formula's tree in the words of the check language.

Begin reading at `checks.relations_of`.
"""
