"""LibreOffice reads what strangers wrote, and asks nobody for what it leads to."""

import contextlib
import io
import socket
import threading
import zipfile

import pytest

from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert, find_office

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
)
FRAME = '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">{}</draw:frame>'
PICTURE = FRAME.format('<draw:image xlink:href="{address}" xlink:type="simple" xlink:actuate="onLoad"/>')
OBJECT = FRAME.format('<draw:object xlink:href="{address}" xlink:type="simple" xlink:actuate="onLoad"/>')
SECTION = '<text:section text:name="s"><text:section-source xlink:href="{address}" xlink:type="simple"/><text:p/></text:section>'


class Listener:
    """Counts who connects to a port of its own."""

    def __init__(self):
        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.asked += 1
            connection.close()

    def close(self):
        self._socket.close()


@pytest.fixture
def listener():
    found = Listener()
    yield found
    found.close()


def odt(body):
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'office:version="1.2"><office:body><office:text><text:p>年度报告</text:p>{body}</office:text></office:body></office:document-content>'
    )
    manifest = (
        '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()


def rtf(address):
    picture = '{\\field{\\*\\fldinst INCLUDEPICTURE "' + address + '" \\\\d}{\\fldrslt }}'
    return ("{\\rtf1\\ansi " + picture + " report\\par}").encode()


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "vnd.sun.star.webdav"])
@pytest.mark.parametrize("body", [f"<text:p>{PICTURE}</text:p>", f"<text:p>{OBJECT}</text:p>", SECTION])
def test_what_an_odt_leads_to_is_not_asked_for(scheme, body, listener, tmp_path):
    source = tmp_path / "a.odt"
    source.write_bytes(odt(body.format(address=f"{scheme}://{listener.address}/x.png")))

    with contextlib.suppress(Refused):  # what leads nowhere may be no document to it
        convert([source], "docx", tmp_path / "out", seconds=60)

    assert listener.asked == 0


def test_what_an_rtf_leads_to_is_not_asked_for(listener, tmp_path):
    source = tmp_path / "a.rtf"
    source.write_bytes(rtf(f"http://{listener.address}/x.png"))

    convert([source], "docx", tmp_path / "out", seconds=60)

    assert listener.asked == 0
