"""Runs under the system's Python beside LibreOffice: opens the add-in with its macros and presses its buttons."""

import uno
import uno_server

ALWAYS_RUN_MACROS = 4


class AddinServer(uno_server.Server):
    """The commands for the add-in; it stays open beside the workbook."""

    def load_addin(self, path):
        """The names of the Basic modules that LibreOffice made of the add-in: those that do not compile are missing."""
        self.addin = self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(path),
            "_blank",
            0,
            (
                uno_server.prop("Hidden", True),
                uno_server.prop("FilterName", "Calc MS Excel 2007 VBA XML"),
                uno_server.prop("MacroExecutionMode", ALWAYS_RUN_MACROS),
            ),
        )
        project = self.addin.BasicLibraries.getByName("VBAProject")
        return sorted(project.ElementNames)

    def open_shown(self, path):
        """Open a workbook as a clerk does, in front."""
        self.close()
        self.document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, ())

    def press(self, control):
        """True where the macro ran to its end; None or False where the modules did not compile."""
        script = self.addin.getScriptProvider().getScript(
            "vnd.sun.star.script:VBAProject.XlToolsSystem.PressForTest?language=Basic&location=document"
        )
        return script.invoke((control,), (), ())[0]

    def source(self, module):
        """The text of a module, with the two lines that LibreOffice puts before it."""
        return self.addin.BasicLibraries.getByName("VBAProject").getByName(module)

    def quit(self):
        self.addin.close(True)
        super().quit()


uno_server.main(AddinServer)
