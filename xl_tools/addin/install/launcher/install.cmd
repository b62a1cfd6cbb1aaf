@echo off
rem xl_tools: offline installation for the current user; no administrator, no network. Python says in Chinese what is done.
setlocal DisableDelayedExpansion
set "XL_TOOLS_FITS=import sys; sys.exit(sys.version_info[:2] not in (@PYTHONS@) or sys.maxsize < 2**32)"
set "XL_TOOLS_START="
set "XL_TOOLS_ZIP="
set "XL_TOOLS_OWN=%LOCALAPPDATA%\xl_tools"
if defined XL_TOOLS_HOME set "XL_TOOLS_OWN=%XL_TOOLS_HOME%"

rem an official embeddable Python laid beside this file goes first: a folder, or the zip as it was downloaded
if exist "%~dp0python-embed\python.exe" goto folder
pushd "%~dp0"
for %%z in (python-3*-embed-amd64.zip) do set "XL_TOOLS_ZIP=%%~fz"
popd
if defined XL_TOOLS_ZIP goto zip

for %%v in (@VERSIONS@) do call :try py -%%v
call :try python
if not defined XL_TOOLS_START goto none
%XL_TOOLS_START% "%~dp0install.py"
goto end

:folder
"%~dp0python-embed\python.exe" "%~dp0install.py"
goto end

:zip
if exist "%XL_TOOLS_OWN%\python" rmdir /s /q "%XL_TOOLS_OWN%\python"
mkdir "%XL_TOOLS_OWN%\python"
tar -xf "%XL_TOOLS_ZIP%" -C "%XL_TOOLS_OWN%\python"
"%XL_TOOLS_OWN%\python\python.exe" "%~dp0install.py"
goto end

:try
if defined XL_TOOLS_START goto :eof
%* -c "%XL_TOOLS_FITS%" >nul 2>nul
if not errorlevel 1 set "XL_TOOLS_START=%*"
goto :eof

:none
type "%~dp0no_python.txt"

:end
pause
