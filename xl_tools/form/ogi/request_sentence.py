"""The standard sentence on requests: what came in, from whom, how it ended, what goes on; and what the others begin with and ask for, too."""

from xl_tools.form.ogi.common import APPLICANT_KEYS, APPLICANTS, NOT_PROCESSED, REFUSED, UNABLE_TO_PROVIDE
from xl_tools.form.rule import Sum, add, number
from xl_tools.form.sentence import AnyOf, Gate, Given, If, Is, Kind, Missing, Node, Not, Number, Sentence, Word, listing

NOTHING = Sum()
YEAR = Word("identity.year")
OPENING = (YEAR, "年，本机关")
NO_YEAR = Gate(Not(Given("identity.year")), "请先在单位信息中填写报告年度。", follows=True, prompt="（请填写：报告年度）")
"""What several standard sentences of the annual report begin with and ask for."""

EACH = tuple(column.key for column in APPLICANTS)
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    *(
        (str(group.key), tuple((f"{group.key}.{row.key}", f"<requests.{group.key}.{row.key}:label>") for row in group.rows))
        for group in (REFUSED, UNABLE_TO_PROVIDE, NOT_PROCESSED)
    ),
    (
        "otherwise_closed",
        (
            ("otherwise_closed.correction_overdue", "申请人<requests.otherwise_closed.correction_overdue>"),
            ("otherwise_closed.fee_overdue", "申请人<requests.otherwise_closed.fee_overdue>"),
            ("otherwise_closed.other", "<requests.otherwise_closed.other>情形"),
        ),
    ),
)
"""The groups of outcomes with their rows and how each is called where all requests ended so; some labels are too long to be said."""
GRANTED = ("granted", "partially_granted")
OUTCOMES = (*GRANTED, *(row for _, rows in GROUPS for row, _ in rows))
ROWS = ("received", "carried_over", *OUTCOMES, "dispositions_total", "carried_forward")

NEW, OLD, DONE, NEXT = (
    add(f"requests.{row}.total") for row in ("received", "carried_over", "dispositions_total", "carried_forward")
)
IN_HAND = add("requests.received.total", "requests.carried_over.total")
ONE = number(1)
APPLICANTS_TOLD = listing(
    tuple(Kind(add(f"requests.received.{key}"), f"<requests..{key}>") for key in EACH),
    NEW,
    ("申请人", If(Is(NEW, ">", ONE), "均"), "为"),
    "其中",
)
GROUP_KINDS = tuple(
    Kind(
        add(*(f"requests.{row}.total" for row, _ in rows)),
        f"<requests.{group}>",
        (
            f"<requests.{group}>（",
            listing(tuple(Kind(add(f"requests.{row}.total"), name) for row, name in rows), DONE, ""),
            "）",
        ),
    )
    for group, rows in GROUPS
)
OUTCOMES_TOLD = listing(
    (*(Kind(add(f"requests.{row}.total"), f"<requests.{row}>") for row in GRANTED), *GROUP_KINDS),
    DONE,
    ("办理结果", If(Is(DONE, ">", ONE), "均"), "为"),
    "其中",
)
WITHOUT_ANY: Node = "未收到政府信息公开申请，也没有<requests.carried_over>的申请。"
RECEIVED_TOLD: Node = (
    If(
        Is(NEW, "=", NOTHING),
        "未收到新的政府信息公开申请",
        ("<requests.received>政府信息公开申请", Number(NEW), "件，", APPLICANTS_TOLD),
    ),
    If(Is(OLD, ">", NOTHING), ("；<requests.carried_over>", Number(OLD), "件")),
    "。",
)
PENDING_TOLD: Node = (If(Is(IN_HAND, "=", ONE), "该申请", "以上申请均"), "在办理中，<requests.carried_forward:label>。")
CLOSED_TOLD: Node = (
    If(
        Is(NEXT, ">", NOTHING),
        ("全年办结", Number(DONE), "件，"),
        If(Is(DONE, "=", ONE), "该申请已办结，", "全部办结，"),
    ),
    OUTCOMES_TOLD,
    If(Is(NEXT, ">", NOTHING), ("；<requests.carried_forward:label>", Number(NEXT), "件")),
    "。",
)


ON_REQUEST_SENTENCE = Sentence(
    (
        OPENING,
        If(
            Is(IN_HAND, "=", NOTHING),
            WITHOUT_ANY,
            (RECEIVED_TOLD, If(Is(DONE, "=", NOTHING), PENDING_TOLD, CLOSED_TOLD)),
        ),
    ),
    (
        NO_YEAR,
        Gate(
            Missing(tuple(f"requests.{row}.{key}" for row in ROWS for key in APPLICANT_KEYS)),
            "请先把<sheet.requests>各格填好，没有发生的填0。",
            follows=True,
        ),
        Gate(
            AnyOf(
                tuple(
                    Is(
                        add(f"requests.received.{key}", f"requests.carried_over.{key}"),
                        "<>",
                        add(f"requests.dispositions_total.{key}", f"requests.carried_forward.{key}"),
                    )
                    for key in APPLICANT_KEYS
                )
            ),
            "<sheet.requests>收办不平，请先改正。",
            follows=True,
        ),
        Gate(
            AnyOf(
                (
                    *(Is(add(f"requests.{row}.total"), "<>", add(*(f"requests.{row}.{key}" for key in EACH))) for row in ROWS),
                    Is(DONE, "<>", Sum(tuple(ref for row in OUTCOMES for ref in add(f"requests.{row}.total").plus))),
                )
            ),
            "<sheet.requests>的总计与各项之和不符，请先改正。",
            follows=True,
        ),
    ),
    "（请填写：收到和办理政府信息公开申请的情况，应与<sheet.requests>一致）",
)
