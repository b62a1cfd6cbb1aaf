"""Two small published reports that sentences are judged against.

A town: 9 received, 2 carried over, 10 closed, 1 carried forward. A county's bureau: 43 received, 4 carried over, 44 closed, 3 carried forward,
5 reconsiderations, 3 suits.
"""

from decimal import Decimal
from typing import NamedTuple

from tests.samples import TEXT
from xl_tools.filing.filing import Block, Filing, Identity, Reading, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021


class Organ(NamedTuple):
    """Who reports, and what is not 0."""

    unit: str
    figures: dict[str, int | str]


TOWN = Organ(
    "澄湖县柳堤镇人民政府",
    {
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
    },
)
BUREAU = Organ(
    "安澜县自然资源局",
    {
        "disclosure.normative_documents.issued": 2,
        "disclosure.normative_documents.repealed": 1,
        "disclosure.normative_documents.in_force": 9,
        "disclosure.administrative_licensing.decisions": 128,
        "disclosure.administrative_penalties.decisions": 26,
        "disclosure.administrative_fees.amount": "41.85",
        "requests.received.natural_persons": 31,
        "requests.received.commercial_enterprises": 6,
        "requests.received.public_welfare_organizations": 1,
        "requests.received.legal_service_institutions": 2,
        "requests.received.other_organizations": 3,
        "requests.carried_over.natural_persons": 3,
        "requests.carried_over.commercial_enterprises": 1,
        "requests.granted.natural_persons": 12,
        "requests.granted.commercial_enterprises": 2,
        "requests.granted.legal_service_institutions": 1,
        "requests.partially_granted.natural_persons": 3,
        "requests.partially_granted.commercial_enterprises": 1,
        "requests.refused.third_party_rights.natural_persons": 2,
        "requests.refused.internal_affairs.natural_persons": 1,
        "requests.refused.process_information.natural_persons": 2,
        "requests.refused.process_information.legal_service_institutions": 1,
        "requests.refused.enforcement_case_files.other_organizations": 1,
        "requests.unable_to_provide.not_held.natural_persons": 6,
        "requests.unable_to_provide.not_held.commercial_enterprises": 1,
        "requests.unable_to_provide.not_held.public_welfare_organizations": 1,
        "requests.unable_to_provide.requires_creation.natural_persons": 1,
        "requests.unable_to_provide.requires_creation.other_organizations": 1,
        "requests.unable_to_provide.still_unclear.natural_persons": 1,
        "requests.not_processed.petitions_and_complaints.natural_persons": 3,
        "requests.not_processed.duplicate_requests.natural_persons": 1,
        "requests.otherwise_closed.correction_overdue.commercial_enterprises": 1,
        "requests.otherwise_closed.other.natural_persons": 1,
        "requests.otherwise_closed.other.other_organizations": 1,
        "requests.carried_forward.natural_persons": 1,
        "requests.carried_forward.commercial_enterprises": 2,
        "cases.reconsideration.upheld": 3,
        "cases.reconsideration.corrected": 1,
        "cases.reconsideration.pending": 1,
        "cases.direct_litigation.upheld": 1,
        "cases.direct_litigation.pending": 1,
        "cases.litigation_after_reconsideration.upheld": 1,
    },
)
TOPICS = {
    "on_request": "disclosure_on_request",
    "proactive": "proactive_disclosure",
    "management": "information_management",
    "platforms": "platforms",
    "supervision": "supervision",
}


def reading_with(section: str, text: str, organ: Organ = TOWN) -> Reading:
    """The report with one paragraph in a part (`requests`) or under a topic (`overview/on_request`), in place of what stands there."""
    part, _, name = section.partition("/")
    topic = TOPICS.get(name)
    values = {key: Decimal(organ.figures.get(key, 0)) for key in OGI_2021.fields}
    others = [block for block in TEXT if (block.section, block.topic) != (part, topic)]
    blocks = (*others, Block(part, topic, 2 if topic else 1, "", (text,)))
    return Reading(with_totals(Filing(Identity(organ.unit, 2024), values, text=blocks)), "report")
