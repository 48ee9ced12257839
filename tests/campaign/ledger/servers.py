"""A private PostgreSQL server, and campaigns on either database."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

_SETTINGS = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "max_connections": "40"}


def programs() -> Path | None:
    """The folder of the server's programs; None where there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


@contextmanager
def server(folder: Path, binaries: Path) -> Iterator[str]:
    """A server of its own in a folder, on a socket there; its URL."""
    data, user = folder / "data", _user()
    os.chmod(folder, 0o777)
    _run([binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], user)
    options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options], user=user, stdout=log, stderr=log, cwd=folder
        )
        try:
            _wait(folder)
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            process.wait(30)


def new_schema(url: str) -> str:
    """The URL of a fresh schema on the server, which is made much quicker than a database."""
    name = f"c{uuid4().hex}"
    with psycopg.connect(f"user=postgres dbname=postgres host={url.partition('host=')[2]}", autocommit=True) as link:
        link.execute(f"CREATE SCHEMA {name}".encode())
    return f"{url}&options=-csearch_path%3D{name}"


def _user() -> int | None:
    """PostgreSQL refuses to run as root: it runs as the user that Debian's package makes."""
    if os.getuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_uid


def _run(command: list[object], user: int | None) -> None:
    subprocess.run([str(word) for word in command], user=user, check=True, capture_output=True, cwd="/tmp")


def _wait(folder: Path) -> None:
    for _ in range(300):
        try:
            psycopg.connect(f"user=postgres dbname=postgres host={folder}").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError((folder / "log").read_text("utf-8", "replace"))
