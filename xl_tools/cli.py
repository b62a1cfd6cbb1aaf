"""The command line. A command is looked up here and its module imported only when it is called, so that `--help` costs nothing."""

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn, Protocol

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import in_chinese
from xl_tools.interrupts import SAID, interrupts
from xl_tools.later import later
from xl_tools.product import PURPOSE
from xl_tools.startup import keep_lean, name_in_chinese
from xl_tools.streams import give_streams, speak_chinese

if TYPE_CHECKING:
    from importlib import metadata

    from xl_tools.commands import (
        addin_,
        batch_,
        collect_,
        compare_,
        demo_,
        doctor_,
        drop_,
        export_,
        fill_,
        import_,
        new_,
        repair_,
        report_,
        rules_,
        validate_,
    )
    from xl_tools.findings import catalogue
else:
    metadata = later("importlib.metadata")
    new_ = later("xl_tools.commands.new_")
    import_ = later("xl_tools.commands.import_")
    validate_ = later("xl_tools.commands.validate_")
    report_ = later("xl_tools.commands.report_")
    repair_ = later("xl_tools.commands.repair_")
    export_ = later("xl_tools.commands.export_")
    fill_ = later("xl_tools.commands.fill_")
    batch_ = later("xl_tools.commands.batch_")
    collect_ = later("xl_tools.commands.collect_")
    compare_ = later("xl_tools.commands.compare_")
    rules_ = later("xl_tools.commands.rules_")
    doctor_ = later("xl_tools.commands.doctor_")
    addin_ = later("xl_tools.commands.addin_")
    drop_ = later("xl_tools.commands.drop_")
    demo_ = later("xl_tools.commands.demo_")
    catalogue = later("xl_tools.findings.catalogue")


COMMANDS = {
    "new": "生成一个锁定的空白工作簿",
    "import": "把已公布的年度报告读成工作簿",
    "validate": "校验工作簿或已公布的报告",
    "report": "由工作簿生成 Word 报告和网页",
    "repair": "把损坏或被改动的工作簿的填写内容移入新模板",
    "export": "把工作簿导出为 JSON，或把许多份导出为一张表",
    "fill": "由 JSON 生成工作簿",
    "batch": "一次校验并生成一个文件夹里的全部年报",
    "collect": "收齐一个县的年报：谁没报、退回什么、汇总多少",
    "compare": "比较两份年报，只列出不同之处",
    "rules": "列出校验规则和代码",
    "doctor": "环境自检",
    "addin": "生成、安装、卸载、检查 Excel 加载项",
    "drop": "校验拖到“校验”图标上的文件，结果用浏览器显示",
    "demo": "用五份真实报告演示全过程",
}

NO_MEMORY = "内存不够，没有做完，原有的文件没有改动。请关闭其他程序后再试。"
UNMAPPED = "failed to map segment"
DONE, _, WRONG_USE, UNREADABLE = range(4)

ENGLISH = (
    (regex(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (regex(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
    (regex(r"argument (\S+): invalid choice: (.+) \(choose from (.*)\)"), r"参数 \1 不能是 \2，可选：\3"),
    (regex(r"argument (\S+): expected .*argument.*"), r"参数 \1 后面缺少内容"),
    (regex(r"argument (\S+): invalid \S+ value: (.*)"), r"参数 \1 的内容 \2 不对"),
    (regex(r"argument (\S+): not allowed with argument (\S+)"), r"参数 \1 不能和 \2 同时使用"),
    (regex(r"ambiguous option: (.*) could match (.*)"), r"参数 \1 不明确，可能是 \2"),
)


QUOTED = regex(r"(?<![^ ：])'([^']*)'(?![^ ，、,])")


def _in_chinese(message: str) -> str:
    """A complaint of the parser, with Chinese quotes around values and Chinese commas between the ones to choose from."""
    for pattern, chinese in ENGLISH:
        if pattern.fullmatch(message):
            told = QUOTED.sub(r"“\1”", pattern.sub(chinese, message))
            head, mark, choices = told.partition("，可选：")
            return (head + mark + choices.replace(", ", "、")).replace(" “", "“").replace("” ", "”")
    return message


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in Chinese."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        """The line of usage, with its Chinese heading."""
        super().add_usage(usage, actions, groups, prefix or "用法：")  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Chinese."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def error(self, message: str) -> NoReturn:
        """Tell in Chinese what is wrong with the call, with exit status 2."""
        sys.stderr.write(f"{_in_chinese(message)}。运行 {self.prog} --help 查看用法。\n")
        sys.exit(WRONG_USE)


class Command(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit status: 0 nothing stands, 1 something does, 3 a file could not be read or written."""


MODULES: Mapping[str, Command] = {
    "new": new_,
    "import": import_,
    "validate": validate_,
    "report": report_,
    "repair": repair_,
    "export": export_,
    "fill": fill_,
    "batch": batch_,
    "collect": collect_,
    "compare": compare_,
    "rules": rules_,
    "doctor": doctor_,
    "addin": addin_,
    "drop": drop_,
    "demo": demo_,
}
"""Where each command is; a module is imported when its command is called."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (design: 0, 1, 2, 3, or 130)."""
    speak_chinese()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _called(words)
    except KeyboardInterrupt:
        return _interrupted()


def run() -> NoReturn:
    """The program itself: `main` hardly ever looking for garbage, and gone without taking a hundred thousand objects apart.

    Both are of no use to a process that lives for half a second, and cost a tenth of it.
    """
    name_in_chinese()
    interrupts.heed()
    keep_lean()
    gc.set_threshold(200_000)
    told, _ = give_streams()
    interrupts.put_away_first()
    try:
        status = _status()
        sys.stdout.flush()
        if told.error:
            sys.stderr.write(f"结果没有写完（{in_chinese(told.error)}）。\n")
            status = UNREADABLE
        interrupts.stop_heeding()
    except KeyboardInterrupt:
        status = _interrupted()
    with contextlib.suppress(ValueError):
        sys.stderr.flush()
    os._exit(status)


def _status() -> int:
    """What `main` says, also where it ends by itself, or where an interrupt was turned into an error by what it met."""
    try:
        return main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    except Exception as error:
        if interrupts.has_come:
            return _interrupted()
        if sys.flags.dev_mode:
            raise
        sys.stderr.write(f"{NO_MEMORY if _is_of_memory(error) else _of_ours(error)}\n")
        return UNREADABLE


def _interrupted() -> int:
    sys.stderr.write(f"{SAID}\n")
    return interrupts.status


def _is_of_memory(error: Exception) -> bool:
    """Whether there was not enough memory; a library that finds none while it is loaded says so in an ImportError."""
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and UNMAPPED in str(error))


def _of_ours(error: Exception) -> str:
    """An error of the program itself in one sentence, with what those who maintain it need."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""  # noqa: PTH119
    return f"程序自身出错，没有做完，原有的文件没有改动。请把这句话和所用的文件交给维护人员：{type(error).__name__}，{place}。"


def _called(words: Sequence[str]) -> int:
    if not words or words[0] in ("-h", "--help"):
        sys.stdout.write(_overview())
        return DONE if words else WRONG_USE
    if words[0] in ("-V", "--version"):
        sys.stdout.write(f"xl-tools {_version()}\n")
        return DONE
    if words[0] not in COMMANDS:
        sys.stderr.write(f"没有“{words[0]}”这个命令。\n{_overview()}")
        return WRONG_USE
    return _run(words[0], words[1:])


def _run(name: str, words: Sequence[str]) -> int:
    command = MODULES[name]
    parser = Parser(f"xl-tools {name}", f"{COMMANDS[name]}。")
    command.add_arguments(parser)
    try:
        return command.run(parser.parse_args(words))
    except Refused as refusal:
        sys.stderr.write(f"{catalogue.sentence(refusal.code, refusal.arguments)}（{refusal.code}）\n")
        return UNREADABLE
    except WrongUse as wrong:
        usual = {"advice": said("U-USAGE", "help", command=parser.prog)} if wrong.code == "U-USAGE" else {}
        sys.stderr.write(f"{catalogue.sentence(wrong.code, {**usual, **wrong.arguments})}\n")
        return WRONG_USE
    except OSError as error:
        sys.stderr.write(f"系统不允许这样读写：{error.filename or ''}（{in_chinese(error)}）。\n")
        return UNREADABLE


def _overview() -> str:
    lines = [f"  {name:<10}{help_}" for name, help_ in COMMANDS.items()]
    return (
        f"用法：xl-tools 命令 [参数…]\n\n{PURPOSE}。\n\n命令：\n"
        + "\n".join(lines)
        + "\n\n运行 xl-tools 命令 --help 查看各命令的用法。\n"
    )


def _version() -> str:
    return metadata.version("xl_tools")
