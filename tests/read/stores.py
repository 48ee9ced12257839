"""A real object store on this machine, spoken to by HTTP as S3 is."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
SECONDS = 60.0  # to start


@contextmanager
def object_store(folder: Path) -> Iterator[str]:
    """Its end point, while it runs; what it says goes into the folder."""
    log = folder / "store.log"
    with log.open("wb") as stream:
        command = [sys.executable, "-u", "-m", "moto.server", "--host", "127.0.0.1", "--port", "0"]
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
    try:
        yield _address(log, process)
    finally:
        process.terminate()
        process.wait(30)


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        _, found, rest = log.read_text("utf-8", "replace").partition("Running on ")
        if found and "\n" in rest:
            return rest.split()[0]
        time.sleep(0.05)
    raise RuntimeError(log.read_text("utf-8", "replace"))


def put(endpoint: str, path: str, content: bytes = b"") -> None:
    """Make a bucket (a path of one part), or put an object."""
    headers = {"Content-Type": "application/octet-stream"}
    request = urllib.request.Request(f"{endpoint}/{path}", content, headers, method="PUT")
    with urllib.request.urlopen(request, timeout=SECONDS):
        pass


def speaking_to(endpoint: str) -> dict[str, str]:
    """The environment of a process whose s3:// is this store."""
    return {**os.environ, **KEYS, "AWS_ENDPOINT_URL": endpoint}
