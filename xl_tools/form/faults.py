"""What is wrong with the definition of a form: keys that lead nowhere, told when the package is built or a foreign form is loaded."""

from collections.abc import Iterable, Iterator

from xl_tools.form.model import Form, fields_of
from xl_tools.form.references import denoted, written_out
from xl_tools.form.sentence_faults import sentence_faults
from xl_tools.form.wording import Mention


def faults_of(form: Form) -> tuple[str, ...]:
    """Every key in the definition that it does not have, in English, for those who write forms; empty for a sound one."""
    return tuple(dict.fromkeys(_faults(form)))


def _faults(form: Form) -> Iterator[str]:
    parts, topics = {part.key for part in form.parts}, set(form.topics)
    values, figures = set(form.fields), {figure.key for figure in form.figures}
    if len(parts) < len(form.parts):
        yield "two parts have the same key"
    if not any(not part.ordinal for part in form.parts) or not form.numbered:
        yield "a form needs a part before the numbered ones, and numbered ones"
    if len(form.fields) < sum(1 for table in form.tables for _ in fields_of(table)):
        yield "two values have the same key"
    yield from (
        f"rule {rule.code}: no value {key}"
        for rule in form.rules
        for key in (rule.key, *(ref.key for ref in rule.refs))
        if key not in values
    )
    if all(rule.key in values for rule in form.rules):
        totals = (key for key, field in form.fields.items() if field.total and key not in form.defining)
        yield from (f"total {key}: no rule says what it is the sum of" for key in totals)
    yield from (f"sentences: no part or topic {key}" for key in form.sentences if key not in parts | topics)
    yield from sentence_faults(form.sentences, values | figures)
    for expected in form.expected:
        yield from _unknown("expected", (expected.part,), parts)
        yield from _unknown("expected", filter(None, (expected.topic,)), topics)
        yield from _unknown("expected", filter(None, (expected.counted, *expected.given)), values | figures)
    wording = form.wording
    yield from _unknown("wording", (*wording.compared, *wording.plans, *filter(None, (wording.dispute_part,))), parts)
    yield from _unknown("wording", filter(None, (wording.scope.topic,)), topics)
    whole = (*wording.received, *wording.carried_over, *wording.closed, *wording.fees)
    yield from _unknown("wording", whole, values)
    for mention in wording.mentions:
        yield from (f"mention {mention.words}: no value {key}" for key in _mentioned(mention) if not _exists(key, values))
    yield from _unknown("figures", (figure.needs for figure in form.figures if figure.needs), figures)
    yield from _unknown("figures", (figure.home for figure in form.figures if figure.home), parts | topics)
    yield from _unknown("counted_twice", (key for kind in form.counted_twice for key in kind.keys), values)
    if form.channels:
        yield from _unknown("channels", (form.channels.total,), figures)
    names = denoted(form)
    for words in (form.codes, form.wording, form.sentences):
        try:
            written_out(words, names)
        except KeyError as error:
            yield f"no name {error.args[0]}"


def _unknown(where: str, keys: Iterable[str], known: set[str]) -> Iterator[str]:
    return (f"{where}: no {key}" for key in keys if key not in known)


def _mentioned(mention: Mention) -> Iterator[str]:
    yield from mention.keys
    for keys in mention.instead:
        yield from keys


def _exists(key: str, values: set[str]) -> bool:
    stem, star, tail = key.partition(".*")
    return key in values if not star else any(value.startswith(f"{stem}.") and value.endswith(tail) for value in values)
