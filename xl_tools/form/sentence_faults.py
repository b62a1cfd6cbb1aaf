"""What is wrong with the standard sentences of a form: keys that lead nowhere, and values that may be blank when they are told."""

from collections.abc import Iterator, Mapping

from xl_tools.form.expectation import MOST_CHANNELS
from xl_tools.form.rule import Ref
from xl_tools.form.sentence import Given, Missing, Sentence, Word

CHANNELS = {f"figures.channels.{at}.{what}" for at in range(1, MOST_CHANNELS + 1) for what in ("name", "count")}
TEXTS = {"identity.unit", "identity.year"} | {f"identity.contact.{line}" for line in ("address", "postcode", "phone", "website")}
"""The texts that a sentence may say."""


def sentence_faults(sentences: Mapping[str, object], numbers: set[str]) -> Iterator[str]:
    """Faults of those that are given as data, when these keys are numbers of the form."""
    for name, sentence in sentences.items():
        if isinstance(sentence, Sentence):
            yield from (f"sentence {name}: {fault}" for fault in _faults(sentence, numbers))


def _faults(sentence: Sentence, numbers: set[str]) -> Iterator[str]:
    records = list(_records(sentence))
    refs = [record for record in records if isinstance(record, Ref)]
    asked = {key for record in records if isinstance(record, Missing) for key in record.keys}
    words = {record.key for record in records if isinstance(record, Word | Given)}
    yield from (f"no {key}" for key in sorted({ref.key for ref in refs} | asked) if key not in numbers | CHANNELS)
    yield from (f"no {key}" for key in sorted(words) if key not in CHANNELS | TEXTS)
    yield from (f"no gate asks for {key}" for key in sorted({ref.key for ref in refs if not ref.optional} - asked))


def _records(item: object) -> Iterator[object]:
    yield item
    if isinstance(item, tuple):
        for part in item:
            yield from _records(part)
