"""What the roll-up 汇总.xlsx says beside labels and numbers."""

from collections.abc import Mapping

ROLL_UP_DETAILS: Mapping[str, Mapping[str, str]] = {
    "roll_up": {
        "title": "{stem}数据汇总",
        "roster": "{stem}报送情况（截至{day}）",
        "charts": "{stem}图表",
        "as_of": "{state}。　截至{day}",
        "not_all": "应报{asked}，已计入{counted}，未计入{missing}：下列数字不是全县数",
        "complete": "应报{count}个单位，已全部计入。",
        "day": "{year}年{month}月{day}日",
        "states": "报送情况（应报{count}个单位）",
        "most": "{named}最多的{count}个单位（{unit}）",
        "each": "各单位{named}（{unit}）",
        "rest": "其余{count}个单位共{others}{unit}。",
        "last_year": "与上年对比（同口径{count}个单位，{unit}）",
        "figure": "图{number}　{title}",
        "units": "{count}个",
        "by": "{label}（按{head}）",
        "rests_on": "只比较两年都有数的 {count} 个单位；“本年”是“明细”中“对比”栏为“{yes}”的单位之和。",
        "left_out": "{why}的有 {count} 个单位：{names}。",
        "left_out_more": "{why}的有 {count} 个单位：{names}等。",
        "asked": "应报 {count}",
        "notice": "退回单第{number}号。",
    },
}
