"""What is said about the text of a report and about its numbers: codes `D-`, `N-` and `Y-`, places in words, and how sums are mended."""

from collections.abc import Mapping

REPORT_DETAILS: Mapping[str, Mapping[str, str]] = {
    "Y-FILE": {
        "year": " {year} 年度的",
        "unit": "“{unit}”的",
    },
    "Y-SAME": {
        "tables": "三张表的数据",
        "text": "文字部分",
    },
    "N-COUNT": {
        "sum": "{table}“{row}”{count} 格之和",
        "reading": "（按字面读作这一格，未必是原意）",
    },
    "D-TITLE": {
        "missing": "没有标题行。",
        "year": "标题写的是 {written} 年，本报告年度是 {year} 年。",
        "other": "标题是“{title}”。",
    },
    "D-SECTIONS": {
        "missing": "缺少“{part}”部分。",
        "no_table": "“{part}”部分没有表格或表格没有数据。",
        "order": "各部分的次序是 {ordinals}。",
        "heading": "标题“{heading}”应为“{part}”。",
    },
    "D-PARTS": {
        "number": "引言说有 {number} 个部分，列出了 {count} 个：{names}。",
        "other_names": "引言所列“{names}”与正文标题不同。",
        "too_few": "引言只列出了 {count} 个部分：{names}。",
    },
    "D-PERIOD": {
        "missing": "没有写明统计期限。",
        "only_end": "只写了截止日期，没有写统计期限的起止。",
        "no_days": "统计期限没有写到日。",
        "no_year": "统计期限没有写年份。",
        "other": "统计期限写的是“{period}”。",
    },
    "D-SIGN": {
        "missing": "正文后没有署名。",
        "other": "署名是“{signature}”，与“{unit}”不是同一机关。",
    },
    "D-DATE": {
        "missing": "没有成文日期。",
        "invalid": "成文日期“{date}”不是有效的日期。",
        "early": "成文日期 {date} 早于本年度结束。",
        "late": "成文日期 {date} 晚于发布期限 {deadline}。",
    },
    "D-NUMBERING": {
        "ordinal": "“{heading}…”应为“{ordinal}、”",
        "brackets": "“{written}”应为“{proper}”（全角括号）",
        "chinese": "“{written}”应为“（一）”式",
        "start": "第二层从第 {number} 项开始",
        "gap": "第 {number} 项之后是第 {following} 项",
    },
    "D-LEFTOVER": {
        "unwritten": "这一段还没有填写，{prompt}。",
        "found": "文中有“{text}”。",
        "watermark": "文件带“{watermark}”水印，不是定稿。",
        "bookmark": "原文中有“{mark}”，读取时已去掉；网上的原文请改正。",
    },
    "D-TIER": {
        "rules": "规章是否应为零取决于级别",
    },
    "repair": {
        "one": "把{place}由 {old} 改为 {new}{slip}，则全部勾稽关系成立。",
        "two": "把{place}由 {old} 改为 {new}，并把{other}由 {other_old} 改为 {other_new}，则全部勾稽关系成立。",
        "both": "把{place}和{other}都由 {old} 改为 {new}，则全部勾稽关系成立。",
        "cells": "{one}（{first}）和{other}（{second}）看来填反了，互换，则全部勾稽关系成立。",
        "rows": "{one}和{other}看来填反了，互换，则全部勾稽关系成立。",
        "right": "{row}看来整行右移了一列，移回，则全部勾稽关系成立。",
        "left": "{row}看来整行左移了一列，移回，则全部勾稽关系成立。",
        "nought_more": "（看来多写了一个 0）",
        "nought_less": "（看来少写了一个 0）",
        "turned": "（看来数字前后颠倒了）",
    },
    "place": {
        "whole": "全文",
        "text": "正文",
        "title": "标题",
        "signature": "署名",
        "date": "成文日期",
        "last_year": "上年{place}",
        "line": "第 {line} {unit}",
        "paragraph": "第 {number} 段",
        "page": "第 {page} 页",
        "table_row": "第 {table} 张表格第 {row} 行",
        "table_at_line": "第 {line} 行的表格",
        "table_on_page": "第 {page} 页的表格",
        "row": "{table}“{row}”行",
    },
}  # fmt: skip
