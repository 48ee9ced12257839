"""Make every sample again: `python -m tests.samples.make [NAME…]`, then read the difference before committing it.

Needs LibreOffice. A workbook whose content is as it was stays as it is, although a program has dated it anew.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tests.samples.catalogue import SAMPLES, Sample
from tests.samples.expected import expectation, submissions
from tests.samples.kit import Kit
from xltemplates.record.files import parse_file

FOLDER = Path(__file__).parent.parent.parent / "samples"
SUBMISSIONS = "submissions.json"
_LIST = re.compile(r"(?<=<!-- list -->\n).*(?=<!-- end -->)", re.DOTALL)
_DATED = frozenset({"docProps/core.xml", "docProps/app.xml"})


def make(kit: Kit, samples: Iterable[Sample]) -> None:
    """Write the workbook and the expectation of each sample."""
    for sample in samples:
        path = FOLDER / sample.file
        data = sample.history(kit)
        if not path.exists() or _content(path.read_bytes()) != _content(data):
            path.write_bytes(data)
        parsed = parse_file(path, kit.catalogue)
        _write(path.with_suffix(".json"), expectation(parsed, kit.catalogue))
        print(f"{parsed.status:9} {sample.name}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def listed() -> str:
    """The list of samples, as samples/README.md has it."""
    return "".join(f"- `{sample.file}`　{sample.story}\n" for sample in SAMPLES)


def _content(data: bytes) -> Mapping[str, bytes] | bytes:
    """The parts of a workbook without those that hold a date; the bytes of what is none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name not in _DATED}
    except BadZipFile:
        return data


def main(names: Iterable[str]) -> None:
    """Make the samples whose names begin so; all of them where none is named.

    The list in the README and what submissions come to are written in any case.
    """
    wanted = tuple(names)
    with Kit.ready() as kit:
        make(kit, [sample for sample in SAMPLES if sample.name.startswith(wanted or "")])
        _write(FOLDER / SUBMISSIONS, submissions(FOLDER, kit.catalogue))
    readme = FOLDER / "README.md"
    _write(readme, _LIST.sub(lambda _: listed(), readme.read_text("utf-8")))


if __name__ == "__main__":
    main(sys.argv[1:])
