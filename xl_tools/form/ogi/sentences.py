"""The standard sentences of the annual report, as data: what is told from figures where nothing was written.

A prompt always reads `（请填写：…）`. Names of the form are written as references, so that the sentences follow its labels.
"""

from collections.abc import Mapping

from xl_tools.form.expectation import MOST_CHANNELS
from xl_tools.form.ogi.common import (
    CASES_PART,
    MANAGEMENT,
    ON_REQUEST,
    OTHER_MATTERS,
    PLATFORMS,
    PREFACE,
    PROACTIVE_DISCLOSURE,
    PROBLEMS,
    SUPERVISION,
)
from xl_tools.form.ogi.request_sentence import NO_YEAR, NOTHING, ON_REQUEST_SENTENCE, OPENING, YEAR
from xl_tools.form.rule import Ref, Sum, add, number
from xl_tools.form.sentence import (
    AllOf,
    AnyOf,
    Gate,
    Given,
    If,
    Is,
    Join,
    Kind,
    Missing,
    Named,
    Not,
    Number,
    Sentence,
    Word,
    listing,
)

CONTACT = (("address", "地址："), ("postcode", "邮编："), ("phone", "电话："), ("website", "网址："))
PREFACE_SENTENCE = Sentence(
    (
        "根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（<form.basis>）要求，编制",
        Word("identity.unit"),
        YEAR,
        "年政府信息公开工作年度报告。\n本报告由<form.parts><form.count>个部分组成。所列数据的统计期限为",
        YEAR,
        "年1月1日至",
        YEAR,
        "年12月31日。",
        If(
            AnyOf(tuple(Given(f"identity.contact.{key}") for key, _ in CONTACT)),
            (
                "如对本报告有疑问，请与",
                Word("identity.unit"),
                "联系（",
                Join(
                    "；",
                    tuple((Given(f"identity.contact.{key}"), (name, Word(f"identity.contact.{key}"))) for key, name in CONTACT),
                ),
                "）。",
            ),
        ),
    ),
    (Gate(Not(Given("identity.unit")), "请先在单位信息中填写单位名称。", follows=True, prompt="（请填写：单位名称）"), NO_YEAR),
    "（请填写：编制依据、报告的各部分、统计期限和联系方式）",
)

TOTAL = add("figures.proactive_total")
SLOTS = tuple(
    (f"figures.channels.{at}.name", Sum((Ref(f"figures.channels.{at}.count", optional=True),)))
    for at in range(1, MOST_CHANNELS + 1)
)
BY_CHANNEL = Sum(tuple(ref for _, count in SLOTS for ref in count.plus))
CHANNEL_LIST = Join("、", tuple((Is(count, ">", NOTHING), (Word(name), Number(count), "条")) for name, count in SLOTS))
ONLY_CHANNEL = Join("", tuple((Is(count, "=", TOTAL), Word(name)) for name, count in SLOTS))
ONE_CHANNEL = AllOf((Is(BY_CHANNEL, "=", TOTAL), AnyOf(tuple(Is(count, "=", TOTAL) for _, count in SLOTS))))
SOME_CHANNELS = AllOf((Is(BY_CHANNEL, "<", TOTAL), Not(AnyOf(tuple(Is(count, "=", BY_CHANNEL) for _, count in SLOTS)))))
USUAL_CHANNELS = ("政府网站", "网站", "政务新媒体", "微信公众号", "政府公报", "公报", "公示栏", "公开栏")
"""What is said to be published through; any other name may be that of a category."""
CHANNELS_TOLD = If(
    ONE_CHANNEL,
    If(
        Named(ONLY_CHANNEL, USUAL_CHANNELS),
        ("，", If(Is(TOTAL, ">", number(1)), "均"), "通过", ONLY_CHANNEL, "公开。"),
        ("（", ONLY_CHANNEL, "）。"),
    ),
    If(
        Is(BY_CHANNEL, ">", TOTAL),
        ("。各渠道发布量：", CHANNEL_LIST, "（同一信息在多个渠道发布的，分别计算）。"),
        (If(Is(BY_CHANNEL, ">", NOTHING), ("，其中", CHANNEL_LIST, If(SOME_CHANNELS, "等"))), "。"),
    ),
)
DOCUMENTS = ("government_rules", "normative_documents")
ISSUED, REPEALED, IN_FORCE = (
    {row: add(f"disclosure.{row}.{column}") for row in DOCUMENTS} for column in ("issued", "repealed", "in_force")
)
DOCUMENTS_TOLD = tuple(
    If(
        AnyOf((Is(ISSUED[row], ">", NOTHING), Is(REPEALED[row], ">", NOTHING))),
        (
            Join(
                "，",
                (
                    (Is(ISSUED[row], ">", NOTHING), (f"<disclosure..issued><disclosure.{row}:label>", Number(ISSUED[row]), "件")),
                    (
                        Is(REPEALED[row], ">", NOTHING),
                        (
                            "<disclosure..repealed>",
                            If(Is(ISSUED[row], "=", NOTHING), f"<disclosure.{row}:label>"),
                            Number(REPEALED[row]),
                            "件",
                        ),
                    ),
                    (Is(IN_FORCE[row], ">", NOTHING), ("现行<disclosure..in_force>", Number(IN_FORCE[row]), "件")),
                ),
            ),
            "。",
        ),
        If(
            Is(IN_FORCE[row], ">", NOTHING),
            (f"现行<disclosure..in_force><disclosure.{row}:label>", Number(IN_FORCE[row]), "件。"),
        ),
    )
    for row in DOCUMENTS
)
DECISIONS = {
    row: add(f"disclosure.{row}.decisions")
    for row in ("administrative_licensing", "administrative_penalties", "administrative_compulsion")
}
FEES = add("disclosure.administrative_fees.amount")
PROACTIVE_SENTENCE = Sentence(
    (
        OPENING,
        "主动公开政府信息",
        Number(TOTAL),
        "条",
        CHANNELS_TOLD,
        DOCUMENTS_TOLD,
        If(
            AnyOf(tuple(Is(count, ">", NOTHING) for count in DECISIONS.values())),
            (
                "作出",
                Join(
                    "、",
                    tuple(
                        (Is(count, ">", NOTHING), (f"<disclosure.{row}>决定", Number(count), "件"))
                        for row, count in DECISIONS.items()
                    ),
                ),
                "。",
            ),
        ),
        If(Is(FEES, ">", NOTHING), ("收取<disclosure.administrative_fees>", Number(FEES, 6), "万元。")),
    ),
    (
        NO_YEAR,
        Gate(Missing(("figures.proactive_total",)), "请先填写主动公开信息总数。"),
        Gate(Is(TOTAL, "=", NOTHING), "主动公开信息总数填的是0，请核对；确实没有的，请自己写明原因。"),
        Gate(AnyOf(tuple(Is(count, ">", TOTAL) for _, count in SLOTS)), "有的渠道条数大于主动公开信息总数，请核对。"),
        Gate(
            Missing(
                (
                    *(f"disclosure.{row}.{column}" for row in DOCUMENTS for column in ("issued", "repealed", "in_force")),
                    *(f"disclosure.{row}.decisions" for row in DECISIONS),
                    "disclosure.administrative_fees.amount",
                )
            ),
            "请先把<sheet.disclosure>各格填好，没有发生的填0。",
            follows=True,
        ),
    ),
    "（请填写：本年主动公开政府信息的总条数，以及政府网站、政务新媒体、公报、公示栏等各渠道的条数）",
)

OUTCOMES = {
    "upheld": "结果均为<cases..upheld>",
    "corrected": "结果均为<cases..corrected>",
    "other_outcome": "均为<cases..other_outcome:label>",
    "pending": "均<cases..pending:label>",
}
"""The outcomes of cases, and how each is said of all."""
REVIEW, DIRECT, AFTER = (f"cases.{row}" for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"))
OUTCOME_KINDS = {
    row: tuple(
        Kind(
            add(f"{row}.{key}"),
            f"<cases..{key}:label>",
            ("（", If(Is(add(f"{row}.total"), "=", number(1)), f"<cases..{key}:label>", alike), "）"),
        )
        for key, alike in OUTCOMES.items()
    )
    for row in (REVIEW, DIRECT, AFTER)
}
RESULTS = {row: listing(kinds, add(f"{row}.total"), "", "（", "）") for row, kinds in OUTCOME_KINDS.items()}
REVIEWS, SUED = add(f"{REVIEW}.total"), add(f"{DIRECT}.total", f"{AFTER}.total")
SUITS = tuple((add(f"{row}.total"), row) for row in (DIRECT, AFTER))
BOTH_WAYS = (
    "其中",
    Join("，", tuple((Is(count, ">", NOTHING), (f"<{row}:label>", Number(count), "件", RESULTS[row])) for count, row in SUITS)),
)
ONE_WAY = (
    If(Is(SUED, "=", number(1)), "为", "均为"),
    Join(
        "",
        tuple(
            (Is(count, ">", NOTHING), (f"<{row}:label>", listing(OUTCOME_KINDS[row], count, "", "，其中")))
            for count, row in SUITS
        ),
    ),
)
CASES_SENTENCE = Sentence(
    (
        OPENING,
        If(
            AllOf((Is(REVIEWS, "=", NOTHING), Is(SUED, "=", NOTHING))),
            "未发生因政府信息公开工作被申请<cases.reconsideration>、被提起<cases.direct_litigation:group>的情况。",
            (
                "因政府信息公开工作",
                If(
                    Is(REVIEWS, "=", NOTHING),
                    "未被申请<cases.reconsideration>；",
                    ("被申请<cases.reconsideration>", Number(REVIEWS), "件", RESULTS[REVIEW], "；"),
                ),
                If(
                    Is(SUED, "=", NOTHING),
                    "未被提起<cases.direct_litigation:group>。",
                    (
                        "被提起<cases.direct_litigation:group>",
                        Number(SUED),
                        "件，",
                        If(AllOf(tuple(Is(count, ">", NOTHING) for count, _ in SUITS)), BOTH_WAYS, ONE_WAY),
                        "。",
                    ),
                ),
            ),
        ),
    ),
    (
        NO_YEAR,
        Gate(
            Missing(tuple(f"{row}.{key}" for row in (REVIEW, DIRECT, AFTER) for key in (*OUTCOMES, "total"))),
            "请先把<sheet.cases>各格填好，没有发生的填0。",
            follows=True,
        ),
        Gate(
            AnyOf(
                tuple(
                    Is(add(f"{row}.total"), "<>", add(*(f"{row}.{key}" for key in OUTCOMES))) for row in (REVIEW, DIRECT, AFTER)
                )
            ),
            "<sheet.cases>的总计与各项之和不符，请先改正。",
            follows=True,
        ),
    ),
    "（请填写：因政府信息公开工作被申请行政复议、被提起行政诉讼的情况，没有的写明没有）",
)

NOTICES = Sum((Ref("figures.processing_fee_notices", optional=True),))
FEE = add("figures.processing_fee")
OTHER_MATTERS_SENTENCE = Sentence(
    (
        OPENING,
        If(
            AllOf((Is(NOTICES, "=", NOTHING), Is(FEE, "=", NOTHING))),
            "未收取政府信息公开信息处理费。",
            (
                "按照《政府信息公开信息处理费管理办法》",
                If(Is(NOTICES, ">", NOTHING), ("发出收费通知", Number(NOTICES), "件，")),
                If(Is(FEE, ">", NOTHING), ("收取信息处理费", Number(FEE, 2, fixed=True), "元。"), "未实际收取费用。"),
            ),
        ),
        "除此之外，没有其他需要报告的事项。",
    ),
    (NO_YEAR, Gate(Missing(("figures.processing_fee",)), "请先填写信息处理费，没有收取的填0。")),
    "（请填写：本年度政府信息公开信息处理费的收取情况，没有收取的写明未收取）",
)

SENTENCES: Mapping[str, Sentence] = {
    PREFACE.key: PREFACE_SENTENCE,
    PROACTIVE_DISCLOSURE.key: PROACTIVE_SENTENCE,
    ON_REQUEST.key: ON_REQUEST_SENTENCE,
    MANAGEMENT.key: Sentence(
        "（请填写：政府信息管理情况，如公开目录和指南的编制更新、发布前的保密审查、行政规范性文件的清理和集中公开等）"
    ),
    PLATFORMS.key: Sentence(
        "（请填写：政府信息公开平台建设情况，如政府网站、政务新媒体的数量和更新维护、政务公开专区和公开栏的设置等）"
    ),
    SUPERVISION.key: Sentence("（请填写：监督保障情况，应写明工作考核、社会评议和责任追究结果，以及人员、培训、制度等保障情况）"),
    CASES_PART.key: CASES_SENTENCE,
    PROBLEMS.key: Sentence(
        "（请填写：政府信息公开工作存在的主要问题，逐条写明）\n（请填写：针对上述问题的改进措施和下一步打算，与问题逐条对应）"
    ),
    OTHER_MATTERS.key: OTHER_MATTERS_SENTENCE,
}

RETIRED: Mapping[str, tuple[str, ...]] = {
    PREFACE.key: ("d030517ba2c24c82",),
    PROACTIVE_DISCLOSURE.key: ("9e950b063e07d1c2",),
    ON_REQUEST.key: ("7f85869d24d4fda1",),
    MANAGEMENT.key: ("6ef0fa589ec37fae",),
    PLATFORMS.key: ("64280a528ded85f6",),
    SUPERVISION.key: ("530f6542683537aa",),
    CASES_PART.key: ("614bc1e3f222b3d4",),
    PROBLEMS.key: ("990b4d446d8f5f36",),
    OTHER_MATTERS.key: ("f52e652e4f4a0037",),
}
"""Digests of the sentences in the Word template of 0.1.0: where an office left them as they were, those above are told."""
