"""Builds what is derived from the form into the source tree: the blank workbooks with their plans, the Word templates, and the
patterns by which texts are read.
"""

import sys
from pathlib import Path

from xl_tools.chinese.kept_patterns import KEPT, asked, kept_data
from xl_tools.chinese.lazy_regex import compile_all
from xl_tools.files.disk import write_whole
from xl_tools.form.editions import EDITIONS, current
from xl_tools.jobs.check import check_files
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.open import open_filing
from xl_tools.reporting.template.notice_build import build_notice
from xl_tools.reporting.template.template_build import build_prepared, build_template
from xl_tools.reporting.template.word_template import NOTICE, SHIPPED
from xl_tools.workbook.kinds import blank_name
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.versions.template_plan import plan_data, plan_name
from xl_tools.workbook.writing.blank import build_blank

KINDS = ("computed", "keyed")
PLANS, PATTERNS = "xl_tools/workbook/versions", "xl_tools/chinese"
EXAMPLES = "workbooks/examples"


def build(root: Path) -> list[Path]:
    """Write every derived file below `root`; their paths."""
    made = []
    for form in EDITIONS.values():
        for kind in KINDS:
            target = root / "workbooks" / blank_name(form, kind)
            write_whole(target, build_blank(form, kind))
            plan = root / PLANS / plan_name(form, kind)
            write_whole(plan, plan_data(layout_of(form, kind)))
            made += [target, plan]
    for name, template in ((SHIPPED, build_template(current())), (NOTICE, build_notice())):
        target = root / name
        write_whole(target, template)
        prepared = target.with_suffix(".prepared.xml")
        write_whole(prepared, build_prepared(template))
        made += [target, prepared]
    return made


def keep_patterns(root: Path) -> None:
    """Keep, for the Python that runs, the patterns that reading, checking and reporting of the examples asks for, and what else stands
    in the modules that do it.
    """
    examples = root / EXAMPLES
    workbooks = sorted(examples.glob("*.xlsx"))
    check_files([*workbooks, *sorted((examples / "sources").iterdir())])
    for workbook in workbooks:
        report_of(open_filing(workbook), draft=True)
    for name in [name for name in sys.modules if name.startswith("xl_tools.")]:
        compile_all(vars(sys.modules[name]).values())
    write_whole(root / PATTERNS / KEPT, kept_data(asked()))


if __name__ == "__main__":
    source_tree = Path(__file__).resolve().parent.parent
    build(source_tree)
    keep_patterns(source_tree)
