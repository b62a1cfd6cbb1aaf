"""LibreOffice as a converter reaches no server, whatever a file asks for, and leaves nothing behind when it is ended."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from tests.samples import good_filing
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert, find_office
from xl_tools.files.office_profile import close_profile, drop_socket, sockets_of
from xl_tools.jobs.make_workbook import settled_totals, workbook_of

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 60_000
"""Bytes that a file may have: a report may, what LibreOffice writes of its own may not."""
pytestmark = pytest.mark.office
HEAD = (
    '<office:document-content office:version="1.2" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
)
FOOT = "</draw:frame></text:p><text:p>x</text:p></office:text></office:body></office:document-content>"
MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"'
    f' manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


SECONDS = 60
"""For LibreOffice to start."""


class Listener:
    """A server on this machine that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.visits = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.visits += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener(monkeypatch):
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "*")
    with contextlib.closing(Listener()) as made:
        yield made


def odt(path: Path, inner: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", MIME)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", HEAD + inner + FOOT)
    return path


def image(link: str) -> str:
    return f'<draw:image xlink:href="{link}" xlink:type="simple" xlink:actuate="onLoad"/>'


@pytest.mark.parametrize("scheme", ["http", "ftp", "vnd.sun.star.webdav"])
def test_a_picture_of_an_odt_is_not_fetched(scheme, listener, tmp_path):
    source = odt(tmp_path / "a.odt", image(f"{scheme}://{listener.place}/x.png"))

    assert convert([source], "docx", tmp_path)[0].exists()
    assert listener.visits == 0


def test_nor_is_an_object_that_it_links_to(listener, tmp_path):
    link = f'<draw:object xlink:href="http://{listener.place}/x.ods" xlink:type="simple" xlink:actuate="onLoad"/>'

    convert([odt(tmp_path / "a.odt", link)], "docx", tmp_path)

    assert listener.visits == 0


WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:body><w:p><w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata src="{}"/></v:shape></w:pict></w:r></w:p></w:body>'
    "</w:wordDocument>"
)
RTF = r'{{\rtf1\ansi {{\field{{\*\fldinst {{INCLUDEPICTURE "{}" \\d}}}}{{\fldrslt x}}}}\par}}'


@pytest.mark.parametrize(("suffix", "text"), [("rtf", RTF), ("xml", WORD_2003)])
def test_nor_is_a_picture_of_another_kind_of_file(suffix, text, listener, tmp_path):
    source = tmp_path / f"a.{suffix}"
    source.write_text(text.format(f"http://{listener.place}/x.png"), encoding="ascii")

    convert([source], "docx", tmp_path)

    assert listener.visits == 0


def test_nor_is_a_picture_of_a_word_97_file(listener, tmp_path):
    link = f"http://{listener.place}/x.png"
    (source,) = convert([odt(tmp_path / "a.odt", image(link))], "doc", tmp_path)
    assert link.encode() in source.read_bytes().replace(b"\0", b"")

    convert([source], "docx", tmp_path)

    assert listener.visits == 0


def test_a_page_that_is_called_a_word_file_fetches_nothing(listener, tmp_path):
    page = tmp_path / "a.doc"
    link = f"http://{listener.place}/x"
    page.write_text(f'<html><head><link rel="stylesheet" href="{link}.css"></head><body><img src="{link}.png"></body></html>')

    with contextlib.suppress(Refused):
        convert([page], "pdf", tmp_path)

    assert listener.visits == 0


@pytest.mark.skipif(os.name != "posix", reason="sockets of POSIX")
def test_the_socket_of_a_libreoffice_that_was_ended_is_taken_away(tmp_path):
    profile = tmp_path / "profile"
    close_profile(profile)
    words = [find_office(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--accept=pipe,name=x;urp;"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        end = time.monotonic() + SECONDS
        while not any(map(Path.exists, sockets_of(profile))) and time.monotonic() < end:
            time.sleep(0.1)
        there = [socket for socket in sockets_of(profile) if socket.exists()]
        os.killpg(running.pid, signal.SIGKILL)

    drop_socket(profile)

    assert there
    assert not any(map(Path.exists, there))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of POSIX")
@pytest.mark.parametrize("words", [("validate", "a.odt"), ("report", "年报.xlsx", "-o", "报告.docx", "--pdf")])
def test_where_there_is_no_room_for_temporary_files_that_is_said(words, tmp_path):
    odt(tmp_path / "a.odt", "")
    (tmp_path / "年报.xlsx").write_bytes(workbook_of(settled_totals(good_filing())))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    code = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({LIMIT}, {LIMIT})); from xl_tools.cli import run; run()"
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    run = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )

    told = run.stdout + run.stderr
    assert run.returncode == 3
    assert "没有地方存放临时文件，超过系统允许的文件大小" in told
    assert "TMPDIR" in told
    assert not any(word in told for word in ("重新取得", "请安装", str(temporary), "Traceback"))
