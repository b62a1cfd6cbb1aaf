"""A small published report that many sentences are judged against: 9 received, 2 carried over, 10 closed, 1 carried forward."""

from decimal import Decimal

from tests.samples import TEXT
from xl_tools.filing.filing import Block, Filing, Identity, Reading, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021

UNIT = "澄湖县柳堤镇人民政府"
FIGURES = {
    "disclosure.normative_documents.issued": 1,
    "disclosure.normative_documents.in_force": 6,
    "disclosure.administrative_licensing.decisions": 15,
    "disclosure.administrative_penalties.decisions": 4,
    "requests.received.natural_persons": 7,
    "requests.received.commercial_enterprises": 2,
    "requests.carried_over.natural_persons": 2,
    "requests.granted.natural_persons": 4,
    "requests.granted.commercial_enterprises": 1,
    "requests.unable_to_provide.not_held.natural_persons": 2,
    "requests.unable_to_provide.not_held.commercial_enterprises": 1,
    "requests.otherwise_closed.other.natural_persons": 2,
    "requests.carried_forward.natural_persons": 1,
}
TOPICS = {
    "on_request": "disclosure_on_request",
    "proactive": "proactive_disclosure",
    "management": "information_management",
    "platforms": "platforms",
    "supervision": "supervision",
}


def reading_with(section: str, text: str) -> Reading:
    """The report with one paragraph in a part (`requests`) or under a topic (`overview/on_request`), in place of what stands there."""
    part, _, name = section.partition("/")
    topic = TOPICS.get(name)
    values = {key: Decimal(FIGURES.get(key, 0)) for key in OGI_2021.fields}
    others = [block for block in TEXT if (block.section, block.topic) != (part, topic)]
    blocks = (*others, Block(part, topic, 2 if topic else 1, "", (text,)))
    return Reading(with_totals(Filing(Identity(UNIT, 2024), values, text=blocks)), "report")
