"""Which spec files there are: of a folder, or of the packages that announce theirs."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from xltemplates.base.errors import Fault, SpecFaults
from xltemplates.base.frozen import frozen
from xltemplates.base.typed import FLAGS
from xltemplates.spec.source import read_heads

_ANNOUNCED = "xltemplates.spec.announced"  # imported only where no folder is given
_PART = re.compile(r"[0-9]+|[A-Za-z]+")


@frozen
class SpecFiles:
    """Where the specs are: `forms` and `campaigns` by (id, version), `registries` by id; `others` are none of these.

    `trials` are the forms in preparation: never the newest version while there is one in force.
    """

    forms: Mapping[tuple[str, str], Path]
    registries: Mapping[str, Path]
    others: tuple[Path, ...] = ()
    trials: frozenset[tuple[str, str]] = frozenset()
    campaigns: Mapping[tuple[str, str], Path] = field(default_factory=dict)

    def versions(self, form: str) -> tuple[str, ...]:
        """The versions of a form, oldest first; empty for an unknown form."""
        return tuple(sorted((version for name, version in self.forms if name == form), key=version_key))

    def latest(self, form: str) -> str | None:
        """The newest version in force by natural order (2020.10 after 2020.9), None for an unknown form."""
        return newest(form, self.forms, self.trials)

    def path(self, form: str, version: str = "") -> Path | None:
        """The file of a form, of its newest version where none is named; None where there is none."""
        return self.forms.get((form, version or self.latest(form) or ""))


def newest(form: str, keys: Iterable[tuple[str, str]], trials: Container[tuple[str, str]]) -> str | None:
    """The newest version of a form that is no trial, the newest trial where there is nothing else; None for no version.

    `keys` are (form, version) pairs, of other forms too.
    """
    mine = [key for key in keys if key[0] == form]
    last = max(mine, key=lambda key: (key not in trials, version_key(key[1])), default=None)
    return last[1] if last else None


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts versions as people count: numbers by value, after words at the same place.

    >>> sorted(["2020.10", "2020.9", "2020.rc"], key=version_key)
    ['2020.rc', '2020.9', '2020.10']
    """
    parts = _PART.findall(version)
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part.casefold()) for part in parts)


def find_specs(folder: Path | None) -> SpecFiles:
    """The spec files of a folder (not of its sub-folders), or of every announced package where none is given.

    Only the heads of the files are read. SpecFaults where two files describe one version of a form, or one registry.
    """
    folders = (folder,) if folder is not None else import_module(_ANNOUNCED).announced()
    files = [file for each in folders for file in sorted(each.glob("*.yaml")) if file.is_file()]
    return _sorted_out([(file, read_heads(file, _says_enough)) for file in files])


def is_campaign(file: Path) -> bool:
    """Whether a YAML file is meant for a campaign spec, whatever else is faulty in it."""
    return "campaign" in read_heads(file, lambda heads: "campaign" in heads or "form" in heads)


def _says_enough(heads: Mapping[str, str]) -> bool:
    """Whether a file's heads say what it is: what is said of a form stands before its fields."""
    return (_is_form(heads) and "fields" in heads) or _is_registry(heads) or _is_campaign(heads)


def _is_form(heads: Mapping[str, str]) -> bool:
    return bool(heads.get("form") and heads.get("version"))


def _is_registry(heads: Mapping[str, str]) -> bool:
    return bool(heads.get("registry")) and "units" in heads and "form" not in heads


def _is_campaign(heads: Mapping[str, str]) -> bool:
    return bool(heads.get("campaign") and heads.get("version")) and "forms" in heads


def _sorted_out(heads: Iterable[tuple[Path, Mapping[str, str]]]) -> SpecFiles:
    forms: dict[tuple[str, str], Path] = {}
    trials: set[tuple[str, str]] = set()
    registries: dict[str, Path] = {}
    campaigns: dict[tuple[str, str], Path] = {}
    others: list[Path] = []
    faults: list[Fault] = []
    for file, head in heads:
        before = file
        if _is_form(head):
            key = (head["form"], head["version"])
            before = forms.setdefault(key, file)
            trials.update([key] if FLAGS.get(head.get("trial", "")) else [])
        elif _is_registry(head):
            before = registries.setdefault(head["registry"], file)
        elif _is_campaign(head):
            before = campaigns.setdefault((head["campaign"], head["version"]), file)
        else:
            others.append(file)
        if before != file:
            faults.append(Fault(str(file), 1, 1, "spec-file-twice", (("file", str(before)),)))
    if faults:
        raise SpecFaults(tuple(faults))
    return SpecFiles(
        MappingProxyType(forms),
        MappingProxyType(registries),
        tuple(others),
        frozenset(trials),
        MappingProxyType(campaigns),
    )
