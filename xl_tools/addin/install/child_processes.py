"""Whether Windows lets Excel start another program, which is what every button does: a rule of Microsoft Defender that administrators set.

Only read, never changed. Where the rule stands depends on how it was set: by group policy, by a management service, or on the machine itself.
"""

from collections.abc import Iterator

from xl_tools.addin.install.link import Link
from xl_tools.addin.install.registry import Registry
from xl_tools.addin.install.trust import ASK

NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""Microsoft's rule “Block all Office applications from creating child processes”."""
RULES = tuple(
    rf"HKLM\Software\{owner}\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
    for owner in (r"Policies\Microsoft", "Microsoft")
)
MANAGED, MANAGED_RULES = r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager", "ASRRules"
"""A service writes all rules into one value: `rule=state|rule=state`."""
FORBIDS = {"1": "管理员禁止 Office 启动其他程序", "6": "Office 启动其他程序时系统先警告"}
"""By the state of the rule; 0 is off, 2 only writes a log, 5 is not set."""


def child_process_links(registry: Registry) -> Iterator[Link]:
    """A link where the rule stands in the way; nothing where it does not."""
    states = set(_states(registry))
    found = next((words for state, words in FORBIDS.items() if state in states), "")
    if found:
        yield Link("启动程序的策略", f"{found}（减少攻击面规则 {NO_CHILDREN}）", ASK)


def _states(registry: Registry) -> Iterator[str]:
    for key in RULES:
        state = registry.read(key, NO_CHILDREN)
        if state is not None:
            yield str(state)
    for rule in registry.text(MANAGED, MANAGED_RULES).split("|"):
        name, _, state = rule.partition("=")
        if name.strip().strip("{}").upper() == NO_CHILDREN:
            yield state.strip()
