"""Change bytes and parts of filled forms at random: `python -m tests.corpus.mutate --count 10000 [--seed 1]`.

Whatever the bytes are, a file is read or refused, with a sentence in both languages; it never raises anything else, or
takes longer than it may. Where the change did not reach what is in the cells, no value may be another without a word. A
file that fails is written to the working folder as `failure-SEED-NUMBER.xlsx`, to be kept as a test.
"""

import random
import re
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.bases import FORMS, base, parse
from tests.corpus.verdict import wrong
from tests.read.made import packed, parts_of
from tests.read.test_mutations import LANGUAGES, TOKENS, mutated
from xltemplates.base.errors import Refused

SECONDS = 10.0
CONTENT = re.compile(r"xl/(worksheets/sheet[0-9]+|sharedStrings)\.xml")  # where a change may well be another value


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed file of a form; `part` is the part changed before packing, empty where the file's bytes were."""

    form: str
    part: str
    data: bytes


def mutations(count: int, seed: int) -> Iterator[Mutation]:
    """So many changed files: half of them in their bytes, half inside a part that is packed again."""
    rng = random.Random(seed)
    parts = {form: parts_of(base(form).data) for form in FORMS}
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        if number % 2:
            yield Mutation(form, "", mutated(base(form).data, rng))
        else:
            victim = rng.choice(sorted(parts[form]))
            changed = mutated(parts[form][victim], rng, TOKENS)
            yield Mutation(form, victim, packed({**parts[form], victim: changed}))


def fault(given: Mutation) -> str:
    """What is wrong with how a changed file is read; empty where nothing is."""
    start = time.process_time()
    try:
        said = _said(given)
    except Refused as refusal:
        said = "" if all(refusal.message(language) for language in LANGUAGES) else "a refusal without a sentence"
    except Exception as error:  # the very thing looked for
        return f"{type(error).__name__}: {error}"
    return said or ("too slow" if time.process_time() - start > SECONDS else "")


def _said(given: Mutation) -> str:
    parsed = parse(given.form, given.data)
    if not all(problem.message(language) for problem in parsed.problems for language in LANGUAGES):
        return "a problem without a sentence"
    if CONTENT.fullmatch(given.part):
        return ""
    truth = base(given.form)
    silent = wrong(truth.parsed.record or {}, parsed, truth.layout)
    return f"{given.part}: other values without a word: {silent}" if silent else ""


def main() -> int:
    """Do what the command line says; exit status 1 where something was found."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failures = 0
    for number, mutation in enumerate(mutations(given.count, given.seed)):
        found = fault(mutation)
        if found:
            failures += 1
            Path(f"failure-{given.seed}-{number}.xlsx").write_bytes(mutation.data)
            print(f"{number}: {mutation.form}: {found}", flush=True)
    print(f"{given.count} files, {failures} failures")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
