"""Open a workbook by Aspose.Cells and save it: python by_aspose.py GIVEN SAVED…, in the format of each name's ending.

Without a licence it adds a sheet `Evaluation Warning`. The ICU that its .NET is to take is named: it knows none as new
as LibreOffice brings with it.
"""

import os
import sys
from ctypes.util import find_library

os.environ["CLR_ICU_VERSION_OVERRIDE"] = (find_library("icuuc") or "").rpartition(".")[2]  # 72 of libicuuc.so.72

from aspose.cells import Workbook

for saved in sys.argv[2:]:
    Workbook(sys.argv[1]).save(saved)
