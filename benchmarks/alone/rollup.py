"""Stream so many rows: `python -m benchmarks.alone.rollup 100000`."""

import os
import sys

from benchmarks.material import ROLLUP, SPECS, rows
from xltemplates.layout.catalogue import Catalogue
from xltemplates.write.streamed import write_streamed

if __name__ == "__main__":
    count = int(sys.argv[1])
    with open(os.devnull, "wb") as target:
        write_streamed(target, Catalogue.open(SPECS).layout(ROLLUP), rows(count), count)
