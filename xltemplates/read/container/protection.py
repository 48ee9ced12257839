"""Files that a security program of the sender's has encrypted where they lie (document encryption, DLP).

On the sender's computer they open as ever, since the program decrypts them unasked; everywhere else they are noise.
"""

import re
from collections import Counter

_PROGRAMS = (  # how such a file begins, and the program that makes it
    (re.compile(rb"%TSD-Header-###%"), "TSD（天锐绿盾等）"),
    (re.compile(rb"(?=.{0,63}\0).{0,55}E-SafeNet", re.S), "E-SafeNet（亿赛通）"),
    (re.compile(rb"\x9b DRMONE"), "Fasoo DRM"),
    (re.compile(rb"<DOCUMENT SAFER"), "Document SAFER"),
    (re.compile(rb"SCDSA00[0-9]"), "SoftCamp Document Security"),
    (re.compile(rb"\.pfile"), "Microsoft Purview (pfile)"),
)
_SAMPLE = 1 << 16
_LEAST = 2_048  # bytes: of fewer, nothing can be told
# The sum of squares (chi²) of bytes that come by chance: 255 ± 22.6. Texts and programs lie far above, what repeats
# itself below; what is packed may lie here, and has a signature.
_EVEN = range(120, 420)


def security_program(data: bytes) -> str:
    """The program that encrypted a file, by what the file begins with; empty where none that is known did."""
    return next((program for beginning, program in _PROGRAMS if beginning.match(data)), "")


def is_noise(data: bytes) -> bool:
    """Whether the last bytes of a file come as evenly as by chance, as encrypted ones do.

    >>> is_noise(b"PK" * 9_999)
    False
    """
    sample = data[-_SAMPLE:]
    if len(sample) < _LEAST:
        return False
    mean = len(sample) / 256
    counts = Counter(sample)
    return int(sum((counts[byte] - mean) ** 2 for byte in range(256)) / mean) in _EVEN
