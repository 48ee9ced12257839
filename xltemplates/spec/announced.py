"""The folders of specs that installed packages announce. Asking the installation costs more than loading a form."""

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

GROUP = "xltemplates.specs"  # each entry point names a package whose *.yaml files are specs or registries


def announced() -> tuple[Path, ...]:
    """The folders of the packages that entry points of `GROUP` name, sorted; none of their code is run."""
    names = sorted({point.value for point in entry_points(group=GROUP)})
    found = [find_spec(name) for name in names]
    return tuple(Path(place) for spec in found if spec for place in spec.submodule_search_locations or ())
