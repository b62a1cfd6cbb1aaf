"""What is said about the text of a report and about its numbers: codes `D-`, `N-` and `Y-`, places in words, and how sums are mended."""

from collections.abc import Mapping

REPORT_DETAILS: Mapping[str, Mapping[str, str]] = {
    "N-COUNT": {
        "sum": "{table}“{row}”{count} 格之和",
    },
    "D-LEFTOVER": {
        "watermark": "文件带“{watermark}”水印，不是定稿。",
        "bookmark": "原文中有“{mark}”，读取时已去掉；网上的原文请改正。",
    },
    "place": {
        "whole": "全文",
        "line": "第 {line} {unit}",
        "paragraph": "第 {number} 段",
        "page": "第 {page} 页",
        "table_row": "第 {table} 张表格第 {row} 行",
        "table_at_line": "第 {line} 行的表格",
        "table_on_page": "第 {page} 页的表格",
        "row": "{table}“{row}”行",
    },
}  # fmt: skip
