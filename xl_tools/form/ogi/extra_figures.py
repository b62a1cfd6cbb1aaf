"""The figures of an annual report that its tables do not hold."""

from xl_tools.form.expectation import Channels, ExtraFigure
from xl_tools.form.ogi.common import OTHER_MATTERS, PROACTIVE_DISCLOSURE

ALL_YEAR = "(?:20\\d\\d年度?|全年度?|本年度?|年度|[我本全](?:机关|单位|街道|[镇乡局县市区委旗])|共|累计|总共|已|及时|依法)*"
TOTALLING = "(?:总数|总量|数量|共计?|累计|合计|总计|总共|为|达|到|[:：])*"
FIGURES = (
    ExtraFigure(
        "figures.proactive_total",
        "主动公开信息总数（件）",
        "全年主动公开政府信息的总数。",
        ("公开信息", "总数"),
        told=f"^{ALL_YEAR}主动公开(?:了|各类|各项)*(?:政府)?信息{TOTALLING}#$|^{ALL_YEAR}主动公开(?:了|各类)*#(?:政府)?信息$",
        home=PROACTIVE_DISCLOSURE.key,
    ),
    ExtraFigure(
        "figures.processing_fee_notices",
        "发出收费通知（件）",
        "收取信息处理费的通知件数，没有的填 0。",
        ("信息处理费", "通知"),
        zero=True,
        told="(?:发出|开具|送达|制发|发送)[^#]{0,12}通知[书单]?[^#]{0,6}#|(?:发出|开具|送达|制发|发送)(?:了)?#[^#]{0,12}通知",
        denied="(?:未|没有|无)(?:发出|开具|送达|制发|发送)[^，。；]{0,12}通知",
        home=OTHER_MATTERS.key,
    ),
    ExtraFigure(
        "figures.processing_fee",
        "收取信息处理费（元）",
        "单位是元，没有的填 0。",
        ("信息处理费", "金额"),
        money=True,
        zero=True,
        told="(?<!应)(?<!应当)(?:收取|收缴|征收)[^#]{0,10}处理费[^#]{0,8}#|^(?![^#]*应)[^#]{0,12}处理费(?:收入|收取)?(?:总?金额|总额|共计?|合计|为|计|[:：])*#|(?<!应)收取(?:了)?#[^#]{0,6}处理费",
        denied="(?:未|没有|无)(?:收取|产生|发生|征收|收缴)?(?:过|任何|相关)?(?:政府信息公开|依申请公开|政府)?(?:信息)?处理费",
        needs="figures.processing_fee_notices",
        home=OTHER_MATTERS.key,
    ),
)
CHANNELS = Channels(
    "figures.proactive_total", ("公开渠道或类别", "数量", "核对"), ("公开信息", "渠道"), "主动公开总数和各渠道条数", "条"
)
