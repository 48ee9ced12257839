"""What a cell shows: a value under a number format code, as a person sees it (ECMA-376 Part 1, 18.8.30 and 18.8.31).

    >>> from decimal import Decimal
    >>> from xltemplates.base.formats.display import display
    >>> display(Decimal("1234.5"), '#,##0.00"万元"').text
    '1,234.50万元'

`display` is what callers want, `cell` answers what readers ask of a code (does it hide, add, scale anything?) and gives
the codes that have only a number. Behind them: `tokens` and `brackets` cut a code up, `parse` makes sections of it, and
each sort of section is one module that both reads its tokens and shows a value: `general`, `number`, `scientific`,
`fraction`, `moment` (on `serial`). `numerals` spells Chinese numbers, `shown` says what a display is. What is not
surely known is None, never a guess.
"""
