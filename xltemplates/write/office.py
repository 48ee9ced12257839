"""LibreOffice, where it is installed, as a converter: one file in, one out, whatever it was doing ended in time.

It makes the PDF of what a workbook prints, and opens the formats that nothing else reads.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from xml.sax.saxutils import escape

from xltemplates.base.errors import Misuse, WriteFailed
from xltemplates.write.styles import HEI, KAI, SONG, TITLE_SONG

PROGRAMS = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

# What stands in where a font of a role is missing, best first; fontconfig's own choice would have no strokes like it.
SUBSTITUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SONG: ("SimSun", "NSimSun", "Noto Serif CJK SC", "Source Han Serif SC"),
        HEI: ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
        KAI: ("KaiTi_GB2312", "KaiTi", "Noto Serif CJK SC"),
        TITLE_SONG: ("FZXiaoBiaoSong-B05S", "STZhongsong", "SimSun", "Noto Serif CJK SC"),
    }
)
TIMEOUT = 180.0  # seconds


def find_office() -> str | None:
    """The path of the program soffice; None where LibreOffice is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def converted(program: str, data: bytes, suffix: str, target: str, timeout: float) -> bytes | None:
    """A file's bytes in another format, both named by their suffixes without a dot; None where nothing was made.

    Raises TimeoutError where it took more seconds than allowed.
    """
    with TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "in" / f"form.{suffix}"
        source.parent.mkdir()
        source.write_bytes(data)
        _run(program, source, target, folder, timeout)
        made = folder / f"form.{target}"
        return made.read_bytes() if made.is_file() else None


def _run(program: str, source: Path, target: str, folder: Path, timeout: float) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(source)]
    nothing = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=_environment(folder), start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing
    ) as process:
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what is left of it: the program that was started starts others."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _environment(folder: Path) -> Mapping[str, str]:
    """Ours, with a fontconfig file that names substitutes for the fonts of forms."""
    config = folder / "fonts.conf"
    config.write_text(_font_config(), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def _font_config() -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{escape(name)}</family><prefer>'
        + "".join(f"<family>{escape(other)}</family>" for other in others)
        + "</prefer></alias>\n"
        for name, others in SUBSTITUTES.items()
    )
    system = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    include = f'<include ignore_missing="yes">{escape(system)}</include>'
    head = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
    return f"{head}<fontconfig>\n{include}\n{aliases}</fontconfig>\n"


def pdf_of(workbook: Path, timeout: float = TIMEOUT) -> bytes:
    """The PDF of a workbook's printed pages; the file itself is not touched.

    Raises Misuse where LibreOffice is not installed, WriteFailed where it makes no PDF or none in so many seconds.
    """
    program = find_office()
    if program is None:
        raise Misuse("pdf-no-office")
    suffix = workbook.suffix.lower().removeprefix(".")
    try:
        made = converted(program, workbook.read_bytes(), suffix, "pdf", timeout)
    except TimeoutError:
        raise WriteFailed("pdf-too-slow", file=workbook.name, seconds=f"{timeout:g}") from None
    if made is None:
        raise WriteFailed("pdf-not-made", file=workbook.name)
    return made
