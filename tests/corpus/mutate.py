"""Change bytes and parts of filled forms at random: `python -m tests.corpus.mutate --count 10000 [--seed 1]`.

Whatever the bytes are, a file is read or refused, with a sentence in both languages; it never raises anything else,
or takes longer than it may. A file that does is written beside the script as
`failure-SEED-NUMBER.xlsx`, to be kept as a test.
"""

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.bases import FORMS, base, parse
from tests.read.made import packed, parts_of
from tests.read.test_mutations import LANGUAGES, TOKENS, mutated
from xltemplates.base.errors import Refused
from xltemplates.base.messages import told

SECONDS = 10.0


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many changed files: half of them in their bytes, half inside a part that is packed again."""
    rng = random.Random(seed)
    parts = {form: parts_of(base(form).data) for form in FORMS}
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        if number % 2:
            yield form, mutated(base(form).data, rng)
        else:
            victim = rng.choice(sorted(parts[form]))
            yield form, packed({**parts[form], victim: mutated(parts[form][victim], rng, TOKENS)})


def fault(form: str, data: bytes) -> str:
    """What is wrong with how a changed file is read; empty where nothing is."""
    start = time.perf_counter()
    try:
        parsed = parse(form, data)
        sentences = [told(problem, language) for problem in parsed.problems for language in LANGUAGES]
    except Refused as refusal:
        sentences = [refusal.message(language) for language in LANGUAGES]
    except Exception as error:  # the very thing looked for
        return f"{type(error).__name__}: {error}"
    if not all(sentences):
        return "a problem without a sentence"
    return "too slow" if time.perf_counter() - start > SECONDS else ""


def main() -> int:
    """Do what the command line says; exit status 1 where something was found."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failures = 0
    for number, (form, data) in enumerate(mutations(given.count, given.seed)):
        found = fault(form, data)
        if found:
            failures += 1
            Path(f"failure-{given.seed}-{number}.xlsx").write_bytes(data)
            print(f"{number}: {form}: {found}", flush=True)
    print(f"{given.count} files, {failures} failures")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
