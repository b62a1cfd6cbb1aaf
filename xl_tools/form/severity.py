"""How grave a finding is."""

from enum import StrEnum


class Severity(StrEnum):
    """How grave: `error` 逻辑性 must be corrected, `query` 核实性 may stand with an explanation, `hint` 提示."""

    ERROR = "error"
    QUERY = "query"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word clerks know from statistical reporting."""
        return {"error": "错误", "query": "核实", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)
