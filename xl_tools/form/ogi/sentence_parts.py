"""What several standard sentences of the annual report begin with and ask for."""

from xl_tools.form.rule import Sum
from xl_tools.form.sentence import Gate, Given, Not, Word

NOTHING = Sum()
YEAR = Word("identity.year")
OPENING = (YEAR, "年，本机关")
NO_YEAR = Gate(Not(Given("identity.year")), "请先在单位信息中填写报告年度。", follows=True, prompt="（请填写：报告年度）")
