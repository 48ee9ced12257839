"""The samples that come with the program."""

from importlib.resources import files
from pathlib import Path

from xltemplates.campaign.messages import CampaignError
from xltemplates.read.container.inputs import WORKBOOKS
from xltemplates.write.files import safe_write


def copy_samples(package: str, folder: Path) -> tuple[Path, ...]:
    """The workbooks of a package of samples, copied into a folder; CampaignError where there are none."""
    installed = files(package).iterdir() if package else ()
    samples = [sample for sample in installed if Path(sample.name).suffix in WORKBOOKS]
    if not samples:
        raise CampaignError("samples-none")
    for sample in samples:
        safe_write(folder / sample.name, sample.read_bytes())
    return tuple(sorted(folder / sample.name for sample in samples))
