"""Stamp so many copies: `python -m benchmarks.alone.stamp 500`."""

import sys

from benchmarks.material import SPECS
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.write.stamp import Template

if __name__ == "__main__":
    layout = Catalogue.open(SPECS).layout("alliance.proposal")
    template = Template.of(layout)
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "c1")
    for _ in range(int(sys.argv[1])):
        template.stamp(identity, {"unit": "郑州市"})
