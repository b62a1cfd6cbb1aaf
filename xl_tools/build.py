"""Builds what is derived from the form into the source tree: the blank workbooks with their plans, and the Word templates."""

from pathlib import Path

from xl_tools.files.disk import write_whole
from xl_tools.form.editions import EDITIONS, current
from xl_tools.reporting.template.notice_build import build_notice
from xl_tools.reporting.template.template_build import build_prepared, build_template
from xl_tools.reporting.template.word_template import NOTICE, SHIPPED
from xl_tools.workbook.kinds import blank_name
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.versions.template_plan import plan_data, plan_name
from xl_tools.workbook.writing.blank import build_blank

KINDS = ("computed", "keyed")
PLANS = "xl_tools/workbook/versions"


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


if __name__ == "__main__":
    build(Path(__file__).resolve().parent.parent)
