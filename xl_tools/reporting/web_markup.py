"""Text as HTML: the only place that escapes what goes into a web page."""

import html

from xl_tools.reporting.wordml import clean


def escaped(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotes; line ends as those of the page."""
    return html.escape(clean(text)).replace("\n", "<br>")


def in_one_line(text: str) -> str:
    """The same without line ends, for what may hold no elements."""
    return html.escape(" ".join(clean(text).split()))
