"""Every command that reads a file, called on one: what came of each, as JSON. A program, so that its memory is its own.

python -m tests.hostile.every_command FILE OUT
"""

import contextlib
import io
import json
import re
import sys
import time
from pathlib import Path

from tests.hostile.workbooks import good
from xl_tools.cli import main

COMMANDS = {
    "validate": "validate {file}",
    "validate json": "validate {file} --format json --values",
    "validate page": "validate {file} --format html -o {out}/x.html",
    "annotate": "validate {file} --format xlsx -o {out}/x.xlsx",
    "last year": "validate {good} --last-year {file}",
    "report": "report {file} -o {out}/x.docx --draft",
    "page": "report {file} --html {out}/x.html --draft",
    "template": "report {good} -o {out}/x.docx --draft --template {file}",
    "new": "new {out}/x.xlsx --unit 某镇人民政府 --year 2027 --last-year {file}",
    "import": "import {file} -o {out}/x.xlsx",
    "import several": "import {file} {file} -o {out}/several",
    "repair": "repair {file} -o {out}/x.xlsx",
    "export": "export {file} -o {out}/x.json",
    "export table": "export {file} --table {out}/x.csv",
    "fill": "fill {file} -o {out}/x.xlsx",
    "compare": "compare {file} {good}",
    "compare other": "compare {good} {file} -o {out}/x.txt",
    "drop": "drop {file}",
}


def called(words: str, file: Path, out: Path, beside: Path) -> dict[str, object]:
    """Status, seconds, what was said, and what was written, of one command; what it wrote is taken away again."""
    said = io.StringIO()
    start = time.perf_counter()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main([word.format(file=file, good=beside, out=out) for word in words.split()])
    seconds = time.perf_counter() - start
    made = sorted(path for path in out.rglob("*") if path.is_file())
    names = [path.name for path in out.iterdir()]
    for path in made:
        path.unlink()
    return {"status": status, "seconds": seconds, "said": said.getvalue(), "made": names}


if __name__ == "__main__":
    target, folder = Path(sys.argv[1]), Path(sys.argv[2])
    other = folder.parent / "好的年报.xlsx"
    other.write_bytes(good())
    found = {name: called(words, target, folder, other) for name, words in COMMANDS.items()}
    peak = int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024  # type: ignore[index]
    sys.stdout.write(json.dumps({"commands": found, "peak": peak}))
