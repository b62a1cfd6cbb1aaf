"""Lists of words, searched for plainly: compiling so many alternatives would take longer than all checks."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list written with spaces."""
    return tuple(text.split())


def has(found: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds any of the words."""
    for word in found:  # noqa: SIM110 - a generator takes twice the time, and this is asked for every clause
        if word in text:
            return True
    return False
