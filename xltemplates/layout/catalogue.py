"""Every form at hand, loaded and laid out when first asked for."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from xltemplates.base.errors import Misuse
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.layout.ready import ReadyLayout, make_ready
from xltemplates.spec.catalogue import SpecFiles, find_specs, newest, version_key
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Spec

_Key = tuple[str, str]
SpecChange = Callable[[Spec], Spec]  # compared by value, where one is made anew each time


class Catalogue:
    """The forms of a folder, or of the installed packages that announce theirs.

    What has been loaded is kept with the catalogue and travels with it to another process.
    """

    def __init__(
        self,
        files: Mapping[_Key, Path],
        trials: Iterable[_Key] = (),
        pins: Mapping[str, str] = MappingProxyType({}),
        thorough: bool = False,
        campaigns: Mapping[_Key, Path] = MappingProxyType({}),
    ) -> None:
        self._files = dict(files)
        self._trials = set(trials)
        self._pins = dict(pins)
        self._thorough = thorough
        self.campaigns = dict(campaigns)  # the files of campaign specs, by id and version
        self._specs: dict[_Key, Spec] = {}
        self._layouts: dict[_Key, Layout] = {}
        self._ready: dict[_Key, ReadyLayout] = {}
        self._current: dict[str, str] = {}
        self._origin: Catalogue | None = None  # whose specs it has, changed
        self._change: SpecChange | None = None
        self._changed: list[Catalogue] = []  # what was made of it so, the last only
        self.joined = 0  # files that did so later: the same catalogue, but not the same forms

    @classmethod
    def open(cls, folder: Path | None = None, thorough: bool = False) -> "Catalogue":
        """The catalogue of a folder's specs, of the announced packages without one; SpecFaults for two alike.

        `thorough`: its specs are loaded so (`load_spec`).
        """
        found: SpecFiles = find_specs(folder)
        return cls(found.forms, found.trials, thorough=thorough, campaigns=found.campaigns)

    def pinned(self, versions: Mapping[str, str]) -> "Catalogue":
        """The same forms, where these versions (by form) count as those in force; Misuse for one that is not there."""
        for key in versions.items():
            self._file(key)
        return Catalogue(self._files, self._trials, {**self._pins, **versions}, self._thorough, self.campaigns)

    def changed(self, change: SpecChange) -> "Catalogue":
        """The same forms with each spec changed, in a catalogue of its own; asked for again, that very one."""
        if not any(other._change == change for other in self._changed):
            other = Catalogue(self._files, self._trials, self._pins, self._thorough, self.campaigns)
            other._origin, other._change = self, change
            self._changed[:] = [other]
        return self._changed[0]

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its specs stand."""
        return tuple(sorted({path.parent for path in (*self._files.values(), *self.campaigns.values())}))

    @property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """The versions of each form, oldest first; forms by id."""
        ids = sorted({form for form, _ in self._keys()})
        return {form: self.versions(form) for form in ids}

    def versions(self, form: str) -> tuple[str, ...]:
        """The versions of a form, oldest first; none where the form is unknown."""
        return tuple(sorted((version for known, version in self._keys() if known == form), key=version_key))

    def current(self, form: str) -> str:
        """The version of a form that is in force: the pinned one, else the newest; Misuse for an unknown form."""
        if form not in self._current:
            version = self._pins.get(form) or newest(form, self._keys(), self._trials)
            if version is None:
                raise Misuse("no-such-form", form=form, known=tuple(self.forms))
            self._current[form] = version
        return self._current[form]

    def spec(self, form: str, version: str = "") -> Spec:
        """A form in one version, the newest in force where none is named.

        Misuse where there is none, SpecFaults if faulty.
        """
        key = (form, version or self.current(form))
        if key not in self._specs:
            self._specs[key] = self._loaded(key)
        return self._specs[key]

    def _loaded(self, key: _Key) -> Spec:
        if self._origin is not None and self._change is not None:
            return self._change(self._origin.spec(*key))
        return load_spec(self._file(key), self._thorough)

    def layout(self, form: str, version: str = "") -> Layout:
        """The layout of `spec(form, version)`, placed when first asked for, then kept.

        Misuse where there is no such form or version, SpecFaults where its spec is faulty.
        """
        spec = self.spec(form, version)
        key = (spec.form, spec.version)
        if key not in self._layouts:
            self._layouts[key] = place(spec)
        return self._layouts[key]

    def ready(self, form: str, version: str = "") -> ReadyLayout:
        """The same, ready to read files by: placed when the first file of the form comes, and kept for all others."""
        layout = self.layout(form, version)
        key = (layout.spec.form, layout.spec.version)
        if key not in self._ready:
            self._ready[key] = make_ready(layout)
        return self._ready[key]

    def load(self) -> None:
        """Load and lay out every form, so that the catalogue needs no files where it travels to; SpecFaults."""
        for form, version in tuple(self._keys()):
            self.layout(form, version)

    def only(self, spec: Spec) -> "Catalogue":
        """The editions of one form, and of the form it migrates from where that has another id."""
        kept = {spec.form, spec.migration.form if spec.migration else spec.form}
        files = {key: file for key, file in self._files.items() if key[0] in kept}
        catalogue = Catalogue(files, self._trials, {**self._pins, spec.form: spec.version})
        catalogue._specs.update({key: known for key, known in self._specs.items() if key[0] in kept})
        return catalogue

    def resolve(self, argument: str | Path) -> Spec:
        """The spec of a YAML file, or of a form's id (`city.budget`, `city.budget@2020.1`).

        A file joins the catalogue, in the place of what was known by the same form and version.
        """
        path = Path(argument)
        if path.suffix in (".yaml", ".yml") or path.is_file():
            return self._join(load_spec(path, self._thorough))
        form, _, version = str(argument).partition("@")
        return self.spec(form, version)

    def _join(self, spec: Spec) -> Spec:
        key = (spec.form, spec.version)
        self._specs[key] = spec
        self._trials.update([key] if spec.trial else [])
        self._layouts.pop(key, None)
        self._ready.pop(key, None)
        self._current.clear()
        self.joined += 1
        return spec

    def _keys(self) -> Iterable[_Key]:
        return {**self._files, **self._specs, **(self._origin._specs if self._origin else {})}

    def _file(self, key: _Key) -> Path:
        if key not in self._files:
            raise Misuse("no-such-version", form=key[0], version=key[1], known=tuple(self.versions(key[0])))
        return self._files[key]
