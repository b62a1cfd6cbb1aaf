"""What is said about the tables of a published report: codes `M-`, and values that were read otherwise than written."""

from collections.abc import Mapping

READING_DETAILS: Mapping[str, Mapping[str, str]] = {
    "M-EXTRA": {
        "alike": "{row}应有 {width} 个数值，原文有 {count} 个（{values}），无论多出的是哪一个，各格都相同，已照此读取。",
        "sole": "{row}应有 {width} 个数值，原文有 {count} 个（{values}），按勾稽关系只有一种读法，已照此读取。",
        "unknown": "{row}应有 {width} 个数值，原文有 {count} 个（{values}），不能确定多出的是哪一个，本行留空。",
        "stray": "{row}之后（{line}）有 {count} 个数值（{values}）没有对应的行，没有读取。",
        "blank_again": "{row}在原文中不止一次（{line}又有一行，没有数值）。",
        "earlier_year": "{table}在原文中还有一张，上方写着“{caption}”，是往年的数，没有读取。",
        "repeated": "{row}重复出现（{line}）有 {count} 个数值（{values}）没有对应的行，没有读取。",
    },
    "M-AMBIGUOUS": {
        "short": "{row}原文的数值（{values}）少于应有的 {width} 个，不能确定缺的是哪一格，本行留空。",
        "holes": "{row}原文的数值（{values}）中间夹有空格或文字，位置不能确定。",
        "together": "{row}原文的数值（{values}）连在一起，不能确定如何分开，本行留空。",
        "twice": "{row}原文的数值（{values}）与同名的另一行不一致，不能确定以哪一行为准，本行留空。",
        "headings": "{table}{rows}共 {count} 格上方的表头与格式不一致，不能确定各数属于哪一列，没有读取。",
        "headings_of_many": "{table}{rows}等共 {count} 格上方的表头与格式不一致，不能确定各数属于哪一列，没有读取。",
        "turned": "{table}“{row}”行与“{other}”行的先后与格式相反，不能确定是标签还是数值放错了行，前者照标签读取。",
        "as_one": "{table}“{group}”只印了一行（旧格式的样子），没有分行列出；该行都是 0，各分行按 0 读取。",
        "as_one_open": "{table}“{group}”只印了一行（{values}，旧格式的样子），没有分行列出；为 0 的各格按 0 读取，其余请对照原文补填。",
        "unlabelled": "{row}：原文没有这一行的标签，数值按所在位置读取。",
        "moved": "{row}：总计是空格，而它前面一格不小于其余各格之和，疑整行左移了一格；数值按所在的格读取。",
        "unit": "{place}上方的表头写的单位是“{printed}”，格式要求的是“{unit}”，数值 {value} 按“{unit}”读取，请核对。",
        "two_tables": "{table}在原文中不止一张，数值不同，不能确定以哪一张为准，没有读取。",
    },
    "V-NORMALISED": {
        "nothing": "{table}中的{values}已读作 0",
        "unclear": "{table}中的{values}分成两段、带有指数或次序被改动，看不出是哪一个数，没有读取",
        "hidden": "{table}中的{values}夹有看不见的字（〔〕内），只读取看得见的数字",
        "left": "{table}中的{values}带有注释、注释标记或划去的字，已略去，只读取数字",
        "format": "{table}中的{values}已读作数字",
        "number_as_text": "“{written}”是文本，按数字 {value} 读取",
        "read_as": "“{written}”读作 {value}",
        "no_number": "“{written}”看不出是哪一个数，没有读取",
        "among": "{examples}等",
        "line_ends": "其中有换行，按“{text}”读取",
    },
}  # fmt: skip
