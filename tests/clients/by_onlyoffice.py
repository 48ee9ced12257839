"""Open a workbook by ONLYOFFICE's engine and save it: python by_onlyoffice.py GIVEN SAVED…, by each name's ending."""

import sys

import docbuilder

builder = docbuilder.CDocBuilder()
failed = builder.OpenFile(sys.argv[1], "")
for saved in sys.argv[2:]:
    failed = failed or builder.SaveFile(saved.rpartition(".")[2], saved)
builder.CloseFile()
sys.exit(failed)
