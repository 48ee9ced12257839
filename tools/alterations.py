"""How altered files are read, by sort: `python -m tools.alterations [--seed 1] [--only SORT] [--show FOLDER]`.

Prints the table as Markdown. The gate: nothing wrong or lost without a word, and at least 75 % of the files that a
person reads are read right or repaired. The exit status is 1 where it is not met. A test holds
the table in docs/alterations.md.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.corpus.alterations.bases import pool
from tests.corpus.alterations.catalogue import SORTS
from tests.corpus.alterations.judge import VERDICTS, Outcome
from tests.corpus.alterations.model import Case, cases_of
from tests.corpus.alterations.verdict import outcome

SHARE = 0.75
Results = Mapping[str, Sequence[tuple[Case, Outcome]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; exit status 0 where the gate is met, 1 where it is not."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="SORT", help="one sort, or those whose names begin so")
    parser.add_argument("--show", metavar="FOLDER", type=Path, help="list what is not right, and write its files there")
    given = parser.parse_args(arguments)
    results = judged(given.seed, given.only or "")
    if not results:
        parser.error(f"no sort begins with {given.only}")
    print(table(results))
    if given.show:
        show(results, given.show)
    return int(not met(results))


def judged(seed: int, only: str = "") -> Results:
    """The outcome of every case, by sort."""
    return {
        sort.name: [(case, outcome(case)) for case in cases_of(sort, pool, seed)]
        for sort in SORTS
        if sort.name.startswith(only)
    }


def met(results: Results) -> bool:
    """Whether the gate is met."""
    verdicts = Counter(found.verdict for rows in results.values() for _, found in rows)
    return not (verdicts["wrong"] or verdicts["lost"]) and share(every(results)) >= SHARE


def every(results: Results) -> list[tuple[Case, Outcome]]:
    """The outcomes of all sorts."""
    return [one for rows in results.values() for one in rows]


def share(rows: Iterable[tuple[Case, Outcome]]) -> float:
    """The share of what a person reads that is read right or repaired."""
    verdicts = [found.verdict in ("right", "repaired") for case, found in rows if case.legible]
    return sum(verdicts) / len(verdicts) if verdicts else 1.0


def table(results: Results) -> str:
    """The outcomes by sort, as Markdown."""
    columns = ("sort", "cases", "legible", *VERDICTS, "terse")
    lines = [f"| {' | '.join(columns)} |", f"|---|{'---:|' * (len(columns) - 1)}"]
    lines += [line_of(sort, rows) for sort, rows in results.items()]
    lines.append(line_of(f"**all {len(results)}**", every(results)))
    return "\n".join([*lines, "", f"Of what a person reads, {share(every(results)):.0%} is read right or repaired."])


def line_of(name: str, rows: Sequence[tuple[Case, Outcome]]) -> str:
    """A sort's line of the table."""
    verdicts = Counter(found.verdict for _, found in rows)
    legible = sum(case.legible for case, _ in rows)
    terse = sum(found.terse for _, found in rows)
    figures = (len(rows), legible, *(verdicts[verdict] for verdict in VERDICTS), terse)
    return f"| {name} | {' | '.join(str(figure or '') for figure in figures)} |"


def show(results: Results, folder: Path) -> None:
    """List the cases that are not right, and write their files."""
    folder.mkdir(parents=True, exist_ok=True)
    for case, found in every(results):
        if found.verdict in ("wrong", "lost") or (case.legible and found.verdict == "reported"):
            for number, data in enumerate(case.files):
                (folder / f"{case.name}{'-' + str(number) if number else ''}{case.ending}").write_bytes(data)
            print(f"\n{case.name} ({case.form}): {found.verdict}: {case.detail}")
            for finding in found.findings:
                print(f"  {finding.verdict} {finding.where}: {finding.why}")


if __name__ == "__main__":
    sys.exit(main())
