@echo off
rem xl_tools: drop workbooks onto this file. Their names are not parameters here, for cmd.exe would tear those with an ampersand apart:
rem the whole command line goes to Python untouched, and "exit" keeps cmd.exe from running the rest of it.
setlocal DisableDelayedExpansion
set "XL_TOOLS_PYTHON=@PYTHON@"
if not exist "%XL_TOOLS_PYTHON%" goto missing
setlocal EnableDelayedExpansion
set "XL_TOOLS_DROPPED=!cmdcmdline!"
start "" "!XL_TOOLS_PYTHON!" -E -P -m xl_tools drop
exit 0

:missing
echo xl_tools: Python was not found. Please run install.cmd again.
if exist "%LOCALAPPDATA%\xl_tools\no_python.txt" type "%LOCALAPPDATA%\xl_tools\no_python.txt"
pause
exit 1
