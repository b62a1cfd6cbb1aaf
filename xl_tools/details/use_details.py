"""What is said about a call of the program and of the buttons: codes `U-`, `P-` and `A-`."""

from collections.abc import Mapping

USE_DETAILS: Mapping[str, Mapping[str, str]] = {
    "P-NAME": {
        "like": "，是否应为“{like}”",
    },
    "P-SYNTAX": {
        "full_width": "请改用半角的 {{{{ }}}}，名称照旧，例如 {{{{ 新收.总计 }}}}。",
    },
    "U-FORM": {
        "twice": "已经有名为 {form} 的表式",
        "missing": "找不到（{error}）",
        "no_form": "不是表式的定义",
    },
    "U-SCHEDULER": {
        "no_dask": "没有安装 dask，请运行 pip install 'xl_tools[cluster]'",
        "no_answer": "连接不上",
        "lost": "连接中断",
    },
    "U-USAGE": {
        "same_file": "输出文件不能与输入文件相同：{file}。",
        "same_folder": "输出文件夹不能就是输入文件夹。",
        "workbook": "-o 写 Excel 工作簿的文件名（.xlsx）。",
        "workbook_first": "输出写 Excel 工作簿的文件名（.xlsx）。",
        "document": "-o 写 Word 报告的文件名（.docx）。",
        "text": "-o 写文本文件的文件名（.txt）；要加注的工作簿请加 --format xlsx。",
        "page": "-o 写网页的文件名（.html）；要加注的工作簿请加 --format xlsx。",
        "json": "-o 写 JSON 文件的文件名（.json）；要加注的工作簿请加 --format xlsx。",
        "json_only": "-o 写 JSON 文件的文件名（.json）。",
        "report": "-o 写 Word 报告的文件名（.docx）；加 --pdf 会在旁边同时生成 PDF。",
        "no_output": "请写明要生成什么：-o 写 Word 报告，--html 写网页，--html-fragment 写粘贴到网站后台的正文。",
        "pdf_beside": "--pdf 和 -o 一起使用：PDF 生成在 Word 报告旁边。",
        "web_page": "--html 和 --html-fragment 写网页的文件名（.html）。",
        "two_pages": "--html 和 --html-fragment 写两个不同的文件名。",
        "families": "两份年报不是同一种表式，不能比较：{one}、{other}。",
        "comparison": "-o 写文本文件的文件名（.txt、.json 或 .html）。",
        "several": "导入多份报告时，-o 应为文件夹。",
        "annotated": "--format xlsx 一次校验一个文件，并须用 -o 写明输出文件。",
        "form_and_table": "--form 和 --table 一起使用。",
        "table_or_output": "--table 和 -o 请只用一个。",
        "table": "--table 写 .csv 或 .parquet 文件的文件名。",
        "form": "没有“{form}”这种表式。",
        "code": "没有“{code}”这个代码。",
        "codes": "运行 xl-tools rules 查看全部代码。",
        "help": "运行 {command} --help 查看用法。",
        "jobs": "--jobs 至少为 1。",
        "bundle": "bundle 须用 -o 写明输出文件夹。",
        "year": "年份 {year} 不在现行格式适用的范围内（{first} 年起）。",
        "unit": "单位名称不能为空，也不能超过 {most} 个字。",
        "filing": "“{unit}” {year} 年的年报",
        "filing_of_no_year": "“{unit}”年份不明的年报",
        "no_unit": "（没有单位名称）",
        "last_year": "--last-year 给的是{whose}，应为“{unit}” {year} 年的工作簿或报告。",
    },
    "page": {
        "caption": "{part}（单位：{unit}）",
    },
    "compare": {
        "same": "没有不同之处。",
        "different": "共 {count} 处不同{more}，其余都没有变。",
        "following": "，另有 {count} 处总计随之变化",
        "channel": "{figure}中的“{channel}”",
        "none": "（无）",
        "blank": "（空）",
        "added": "新增",
        "gone": "删去",
        "changed": "改动",
    },
    "batch": {
        "only_checked": "已公布的报告，只校验",
        "other_form": "{form} 格式，不生成报告",
    },
    "A-NO-BOOK": {
        "none": "没有打开工作簿",
        "gone": "“{book}”已不在这个 Excel 窗口里",
    },
}  # fmt: skip
