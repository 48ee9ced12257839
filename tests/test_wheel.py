"""A wheel is all that is needed: specs, samples and commands work from it, far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest

pytestmark = pytest.mark.slow  # it is built, and installed

ROOT = Path(__file__).parent.parent


def run(*words: object, folder: Path) -> str:
    """The output of a command that must succeed, run without the checkout on its path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "VIRTUAL_ENV"))}
    done = subprocess.run([str(word) for word in words], cwd=folder, env=clean, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    needed = ("xltemplates", "alliance_xl", "specs", "samples", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
    for name in needed:
        (source / name).symlink_to(ROOT / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an empty environment with the wheel in it; libraries come from the running environment."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    found = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(found / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel, folder=folder)
    own = run(found / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    # A plain path after the wheel's own folder: no .pth there is read, so no editable install can step in.
    Path(own, "libraries.pth").write_text(str(Path(click.__file__).parent.parent), "utf-8")
    return found


def test_specs_samples_and_type_marks_are_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    packaged = {name.partition("/")[0] for name in names}
    assert packaged == {"xltemplates", "alliance_xl", next(name for name in packaged if name.endswith(".dist-info"))}
    for kind in ("specs", "samples"):
        shipped = {path.name for path in (ROOT / kind).iterdir() if path.suffix in {".yaml", ".xlsx", ".json"}}
        assert shipped <= {name.rpartition("/")[2] for name in names if name.startswith(f"alliance_xl/{kind}/")}
    assert {"xltemplates/py.typed", "alliance_xl/py.typed"} <= set(names)
    templates = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("xltemplates/campaign/pages/*.*")}
    assert len(templates) > 5
    assert templates <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_every_module_is_in_the_wheel(wheel: Path) -> None:
    packaged = set(zipfile.ZipFile(wheel).namelist())
    modules = {
        path.relative_to(ROOT).as_posix()
        for top in ("xltemplates", "alliance_xl")
        for path in (ROOT / top).rglob("*.py")
    }
    assert modules <= packaged


def test_the_code_comes_from_the_wheel(scripts: Path, tmp_path: Path) -> None:
    place = run(
        scripts / "python", "-c", "import xltemplates, alliance_xl; print(alliance_xl.__file__)", folder=tmp_path
    )
    assert Path(place.strip()).is_relative_to(scripts.parent)


def test_a_spec_is_found_by_its_id(scripts: Path, tmp_path: Path) -> None:
    run(scripts / "xltemplates", "check", "alliance.recommendation", folder=tmp_path)


def test_the_demonstration_runs(scripts: Path, tmp_path: Path) -> None:
    told = run(scripts / "alliance-xl", "demo", "out", folder=tmp_path)
    assert "汇总表：" in told
    assert len(list((tmp_path / "out" / "reports").glob("*.xlsx"))) == 1
    assert len(list((tmp_path / "out" / "outbox").rglob("*.xlsx"))) == 4 * 57
