"""One link of the chain between a clerk's click and a finding."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """What was found of one link. `remedy` says how to mend it and is empty where it holds; `must` is False where only a convenience hangs on it."""

    name: str
    found: str
    remedy: str = ""
    must: bool = True

    @property
    def holds(self) -> bool:
        """Whether nothing is to be mended."""
        return not self.remedy

    @property
    def line(self) -> str:
        """The link as one line."""
        mark = "正常" if self.holds else "待处理" if self.must else "可选"
        return f"[{mark}] {self.name}：{self.found}{'　' + self.remedy if self.remedy else ''}"
