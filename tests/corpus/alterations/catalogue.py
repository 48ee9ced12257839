"""Every sort of alterations, in the order of the requirements' lines."""

from tests.corpus.alterations import (
    answers,
    contacts,
    containers,
    day_formats,
    days,
    false_rows,
    false_values,
    formats,
    formulas,
    harmless,
    hidden,
    labels,
    leftovers,
    lost_rows,
    marks,
    objects,
    other_sheets,
    places,
    precision,
    readings,
    revisions,
    spellings,
    summaries,
    swollen,
    ticks,
)
from tests.corpus.alterations.model import Sort

MODULES = (
    *(
        formats,
        day_formats,
        precision,
        marks,
        hidden,
        objects,
        false_rows,
        summaries,
        false_values,
        leftovers,
        lost_rows,
    ),
    *(
        places,
        labels,
        other_sheets,
        containers,
        swollen,
        readings,
        formulas,
        days,
        spellings,
        ticks,
        answers,
        contacts,
        revisions,
        harmless,
    ),
)
SORTS: tuple[Sort, ...] = tuple(sort for module in MODULES for sort in module.SORTS)
ONE_OF_EACH = frozenset(module.SORTS[0].name for module in MODULES)  # stand for all sorts where time is short
