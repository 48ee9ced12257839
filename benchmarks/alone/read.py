"""Go through the rows of a roll-up: `python -m benchmarks.alone.read FILE`."""

import sys
from pathlib import Path

from benchmarks.material import SPECS
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.rows import read_open_rows

if __name__ == "__main__":
    for _ in read_open_rows(Path(sys.argv[1]), Catalogue.open(SPECS)).rows:
        pass
