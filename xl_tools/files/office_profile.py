"""The private profile of a LibreOffice that converts: with it, no file gets anything fetched; and what LibreOffice leaves outside of it."""

import contextlib
import hashlib
import os
from pathlib import Path

SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
NETWORK = "/org.openoffice.Inet/Settings"
NOWHERE = "127.0.0.1"
CLOSED_PORT = 9
"""The port where what is sent is thrown away; nothing has listened there for decades. An attempt to reach a server ends here."""
PROTOCOLS = ("HTTP", "HTTPS", "FTP")
SETTINGS = (
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    (SECURITY, "DisableActiveContent", "true"),
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    (NETWORK, "ooInetProxyType", "2"),
    (NETWORK, "ooInetNoProxy", ""),
    *((NETWORK, f"ooInet{name}ProxyName", NOWHERE) for name in PROTOCOLS),
    *((NETWORK, f"ooInet{name}ProxyPort", str(CLOSED_PORT)) for name in PROTOCOLS),
)
"""What a file links to is not loaded (two kinds of links are, in Word 97 files, whatever is set), links are never brought up to date, no
macro runs, and whatever would ask a server all the same is sent to a port where nobody is. Versions that do not know one of these pass it over.
"""
ITEMS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{}</oor:items>\n'
)
ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
SOCKETS = ("/tmp", "/var/tmp")  # noqa: S108
"""Where LibreOffice puts its socket, whatever TMPDIR is."""


def close_profile(profile: Path) -> None:
    """Write the settings with which nothing is fetched into a profile that is not yet used."""
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        ITEMS.format("".join(ITEM.format(*one) for one in SETTINGS)), encoding="utf-8"
    )


def sockets_of(profile: Path) -> tuple[Path, ...]:
    """Where the socket of a LibreOffice with this profile may be: its name is the digest of the profile's. None but on POSIX."""
    if os.name != "posix":
        return ()
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    return tuple(Path(folder, name) for folder in SOCKETS)


def drop_socket(profile: Path) -> None:
    """Take away the socket that a LibreOffice which was ended has left."""
    for socket in sockets_of(profile):
        with contextlib.suppress(OSError):
            socket.unlink()
