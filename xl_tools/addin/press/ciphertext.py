"""Transparent encryption: security software of many offices encrypts what a document program writes, and decrypts it for programs it trusts.

Excel, which is trusted, notices nothing; Python, which is not, reads ciphertext.
"""

import sys
from pathlib import Path, PurePosixPath

from xl_tools.errors import Refused

ZIP, COMPOUND, UTF_16 = b"PK", b"\xd0\xcf\x11\xe0", b"\xff\xfe"
"""What files begin with: workbooks; old ones and those with a password; the requests that the ribbon writes."""
ZIPPED = ("", ".xlsx", ".xlsm", ".xltx", ".xltm")


def readable(copy: bytes, name: str) -> bytes:
    """The copy of a workbook of this name that Excel saved. Raises Refused (A-CIPHERTEXT) where no program saves such a thing under such a name."""
    if PurePosixPath(name).suffix.lower() in ZIPPED and not copy.startswith((ZIP, COMPOUND)):
        raise Refused("A-CIPHERTEXT", file=name, program=sys.executable)
    return copy


def readable_request(file: Path) -> str:
    """The text of a file that the ribbon wrote. Raises OSError, and Refused as above."""
    content = file.read_bytes()
    if not content.startswith(UTF_16):
        raise Refused("A-CIPHERTEXT", file=file.name, program=sys.executable)
    return content.decode("utf-16")
