"""The samples that come with the program."""

from importlib.resources import files
from pathlib import Path

from alliance_xl.messages import CampaignError
from xltemplates.read.container.inputs import WORKBOOKS
from xltemplates.write.files import safe_write


def copy_samples(folder: Path) -> tuple[Path, ...]:
    """The sample workbooks, copied into a folder; CampaignError where none were installed."""
    samples = [sample for sample in files("alliance_xl.samples").iterdir() if Path(sample.name).suffix in WORKBOOKS]
    if not samples:
        raise CampaignError("samples-none")
    for sample in samples:
        safe_write(folder / sample.name, sample.read_bytes())
    return tuple(sorted(folder / sample.name for sample in samples))
