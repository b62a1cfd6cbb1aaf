"""Which files were dropped onto the icon, read from the command line that cmd.exe was given.

Explorer puts quotes only round names with a space, so cmd.exe would tear `甲&乙.xlsx` in two and expand `%…%`; therefore the icon hands over
the whole line as it came, in a variable of the environment.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from xl_tools.chinese.lazy_regex import regex

VARIABLE = "XL_TOOLS_DROPPED"
SCRIPT = regex(r'\.cmd"?(?= |"|$)', re.IGNORECASE)
NAME = regex(r'"([^"]+)"|(\S+)')


def dropped_files(environment: Mapping[str, str]) -> list[Path]:
    """The files, in order; none where the icon was only double-clicked."""
    line = environment.get(VARIABLE, "").strip()
    script = SCRIPT.search(line)
    if script is None:
        return []
    rest = line[script.end() :].strip()
    if rest.count('"') % 2:  # the quote that closes what cmd.exe was given as a whole
        rest = rest.removesuffix('"')
    return [Path(quoted or bare) for quoted, bare in NAME.findall(rest)]
