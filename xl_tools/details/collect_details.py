"""What is said about the files that an office collects: codes `C-` and `U-ROSTER`, and why a unit or a file stands as it does."""

from collections.abc import Mapping

COLLECT_DETAILS: Mapping[str, Mapping[str, str]] = {
    "C-DUPLICATE": {
        "text": "“{one}”和“{other}”数字相同、文字不同，按“{one}”计入。",
        "figures": "“{unit}”另有数字不同的文件：“{one}”之外还有“{others}”。",
    },
    "C-YEAR": {
        "year": "{year}年度的，不是{wanted}年度的",
    },
    "C-UNKNOWN": {
        "nearest": "（最接近的是“{unit}”）",
    },
    "C-MISSING": {
        "more": "{units}等",
    },
    "U-ROSTER": {
        "no_sheet": "里没有工作表“{sheet}”",
        "no_column": "的“{sheet}”页没有“{column}”一栏",
        "no_unit": "的“{sheet}”页没有单位",
        "twice": "第 {one} 行“{unit}”和第 {other} 行“{again}”是同一个单位",
        "choice": "的“取舍”页第 {row} 行“{unit}”不在名册里",
        "due": "第 {row} 行的期限“{due}”不是日期",
        "required": "第 {row} 行“是否应报”写的是“{text}”，应写“是”或“否”",
        "own": "有 {count} 行“县本级”，只能有一行",
        "unreadable": "读不出来（{reason}）",
        "broken": "文件已损坏",
    },
    "collect": {
        "gone": "计入过的“{file}”（编号 {number}）已不在收件里，请放回或请该单位重报",
        "gone_returned": "退回过的“{file}”（编号 {number}）已不在收件里，还没有收到改正后的",
        "undecided": "收到 {count} 份内容不同的文件：{told}",
        "undecided_gone": "以前收到的编号 {numbers} 已不在收件里，还没有写明以哪一份为准",
        "void": "“取舍”页选定的编号 {number} 已不在收件里（内容改过或文件移走了），选择作废",
        "file_of_other": "“{file}”的文件名是本单位，内容写的却是“{unit}”，没有计入",
        "other_year": "收到的“{file}”是 {year} 年度的，不计",
        "no_year": "“{file}”没有写明年度，没有计入",
        "chosen": "按名册“取舍”页选定的编号 {number}",
        "government": "{county}人民政府",
        "no_name": "（没有写单位名称）",
        "filed_anyway": "不要求报，收到了“{file}”，没有计入",
        "file": "{number} {file}（{status}）",
        "same": "与“{file}”是同一份",
        "replaced": "已由“{file}”（编号 {number}）代替",
        "set_aside": "没有采用，采用的是编号 {number}",
        "whole": "是全县的汇总数，不再计入",
        "not_of_form": "不是{form}的表格，没有计入",
        "county_made": "已按各单位之和生成全县的工作簿 {file}；自己写的文字都保留。",
        "county_report": "已生成全县报告 {file}",
        "sent": "已在“{folder}”里生成 {count} 个单位的工作簿。",
        "not_sent": "没有给“{unit}”生成：上年的文件有错误（{file}）；要照样使用请加 --force。",
        "archived": "已归档 {count} 个单位到 {folder}{more}。",
        "archived_without": "，还有 {count} 个单位没有计入，不在其中",
        "roster_made": "已生成名册样例 {file}：改成本县的单位后，用 xl-tools collect 收件 --roster {file} --year 年份 -o 结果",
        "summary": "应报 {asked} 个单位，已计入 {counted} 个。{states}。",
        "unfinished": "有 {count} 个文件没有处理完，再次运行会重新处理。",
        "see": "办公室网页见 {page}，汇总见 {book}。",
        "last_twice": "“{unit}”上年有 {count} 份内容不同的文件，没有用来核对。",
    },
    "batch_run": {
        "kept": "结果.xlsx 里有人写过字，原来的一份另存为 {file}。",
        "most": "没有写 --year，按多数文件写的 {year} 年度核对。",
    },
    "traffic": {
        "came": "收到",
        "chosen": "选定",
        "decided": "定为{state}",
        "returned": "第 {round} 次退回",
        "notice": "退回单第 {notice} 号",
    },
}
