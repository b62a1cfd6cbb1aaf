"""Why a file is refused: codes `F-`."""

from collections.abc import Mapping

FILE_DETAILS: Mapping[str, Mapping[str, str]] = {
    "F-NOT-REPORT": {
        "picture": "这是图片，请先识别成文字",
        "archive": "这是压缩包，请先解压",
        "program": "这是程序",
        "ofd": "这是 OFD 文件，请另存为 .docx 或 PDF",
        "workbook": "这是 Excel 工作簿",
        "slides": "这是演示文稿",
        "no_text_document": "这是表格或演示文稿，不是文字文档",
        "no_word_document": "这不是 Word 文档",
        "empty_page": "网页里没有文字",
        "no_page": "里面没有网页",
        "scan": "这是扫描件或图片，里面没有文字，请先识别成文字",
        "no_tables": "没有找到与任何一版格式相符的表格",
    },
    "F-BROKEN": {
        "encoding": "不是文本，或编码无法识别",
        "office": "LibreOffice 不能打开它",
    },
    "F-LARGE": {
        "items": "的内容有 {count} 项",
        "nested": "的表格套了 {depth} 层以上",
        "slow": "读了几秒还没有读完",
    },
}  # fmt: skip
