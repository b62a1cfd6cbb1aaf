"""One press of a button, from the request to what the clerk sees of the reply."""

import os
import traceback
from typing import Any, Dict

from com.sun.star.uno import Exception as UnoException

from xl_tools_office import dialogs, document, edits, exchange, program, status, words
from xl_tools_office.folder import folder_of_user

MOST_ROUNDS = 6
"""Times that one press asks the program, with the answers of the person in between; no button needs more than three."""
EXTENSION = "vnd.xl-tools.addin"
Reply = Dict[str, str]


class Press:
    """The press of the button `action` in the window `frame`."""

    def __init__(self, context: Any, frame: Any, action: str) -> None:
        self._context, self._frame = context, frame
        self._folder = folder_of_user()
        self._request = {"action": action, "host": "office", "app": "0"}

    def run(self) -> None:
        """Everything that follows from the press. Nothing is raised: what goes wrong is told in a sentence, and written to the log."""
        try:
            self._rounds()
        except words.Trouble as trouble:
            self._tell(str(trouble))
        except Exception:  # the last door: a clerk never sees a traceback
            self._folder.note(traceback.format_exc())
            self._tell(words.BROKEN.format(log=self._folder.log))

    def _rounds(self) -> None:
        self._folder.python()
        job = self._folder.new_job()
        self._request["version"] = _version(self._context)
        for _ in range(MOST_ROUNDS):
            reply = self._ask_python(job)
            self._carry_out(job, reply)
            status.show(self._frame, reply.get("status", ""))
            if not self._go_on(reply):
                break

    def _ask_python(self, job: str) -> Reply:
        document.finish_typing(self._frame)
        with status.Busy(self._frame, words.WORKING) as busy:
            place = document.place_of(self._frame)
            self._request.update(place)
            exchange.write_request(job, self._request)
            if place["book"]:
                self._hand_over(job)
            ended = program.run(self._folder, job, busy.tick)
        reply = exchange.read_reply(job)
        if reply is None:
            self._folder.note("{}: no reply, exit status {}".format(job, ended))
            raise words.Trouble(words.NO_REPLY.format(log=self._folder.log))
        return reply

    def _hand_over(self, job: str) -> None:
        """Put beside the request what the button needs of the workbook."""
        if self._request["action"] in exchange.LOOKING.split(","):
            exchange.write_cells(job, document.cells_of(self._frame, exchange.SHEETS.split(",")))
        else:
            self._save_copy(os.path.join(job, exchange.COPY))

    def _save_copy(self, path: str) -> None:
        try:
            document.save_copy(self._frame, path)
        except UnoException:
            self._folder.note(traceback.format_exc())
            raise words.Trouble(words.NO_COPY.format(log=self._folder.log)) from None

    def _carry_out(self, job: str, reply: Reply) -> None:
        todo = exchange.read_edits(job)
        if not todo:
            return
        try:
            edits.carry_out(self._frame, document.spreadsheet_of(self._frame), todo, reply.get("title") or words.TITLE)
        except (UnoException, LookupError, TypeError, ValueError):
            self._folder.note(traceback.format_exc())
            raise words.Trouble(words.NO_EDITS.format(log=self._folder.log)) from None

    def _go_on(self, reply: Reply) -> bool:
        """Show the reply; whether Python is to be asked again, with the answer in the request."""
        kind, title = reply["kind"], reply.get("title") or words.TITLE
        if kind == "choose":
            self._request["file"] = dialogs.choose(self._context, title, reply.get("filter", ""), self._request["book"])
            return bool(self._request["file"])
        if kind in dialogs.BOXES:
            answered_yes = dialogs.show(self._context, self._frame, kind, title, reply.get("text", ""))
            if kind == "ask":
                answers = [self._request.get("answers", ""), reply.get("question", "")]
                self._request["answers"] = ",".join(filter(None, answers))
                return answered_yes
        if reply.get("open"):
            dialogs.open_file(self._context, reply["open"])
        return False

    def _tell(self, sentence: str) -> None:
        dialogs.show(self._context, self._frame, "warn", words.TITLE, sentence)


def _version(context: Any) -> str:
    provider = context.getValueByName("/singletons/com.sun.star.deployment.PackageInformationProvider")
    return next((version for name, version in provider.getExtensionList() if name == EXTENSION), "")
