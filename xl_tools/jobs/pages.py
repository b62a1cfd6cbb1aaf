"""The findings of one or more files as one HTML page that opens without a network."""

from collections.abc import Sequence

import jinja2

from xl_tools.files import read_bytes
from xl_tools.jobs.checking import Checked
from xl_tools.messages import STATUS, advice_of, message_of, title_of
from xl_tools.resources import resource


def findings_page(checked: Sequence[Checked]) -> str:
    """The page, from `templates/findings.html`; every text is escaped."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(read_bytes(resource("templates/findings.html")).decode())
    return template.render(checked=checked, status=STATUS, title_of=title_of, message_of=message_of, advice_of=advice_of)
