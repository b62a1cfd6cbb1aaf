"""The figures of an annual report that its tables do not hold."""

from xl_tools.form.expectation import Channels, ExtraFigure

FIGURES = (
    ExtraFigure("figures.proactive_total", "主动公开信息总数（件）", "全年主动公开政府信息的总数。", ("公开信息", "总数")),
    ExtraFigure(
        "figures.processing_fee_notices",
        "发出收费通知（件）",
        "收取信息处理费的通知件数，没有的填 0。",
        ("信息处理费", "通知"),
        zero=True,
    ),
    ExtraFigure(
        "figures.processing_fee", "收取信息处理费（元）", "单位是元，没有的填 0。", ("信息处理费", "金额"), money=True, zero=True
    ),
)
CHANNELS = Channels(
    "figures.proactive_total", ("公开渠道或类别", "数量", "核对"), ("公开信息", "渠道"), "主动公开总数和各渠道条数", "条"
)
