@echo off
rem Double click to install compclaim, or a newer version of it. Needs Python 3.11 to 3.13 and a connection to the internet.
rem Leave this file where it is, in the folder "docs" of the unpacked project.
setlocal
chcp 65001 >nul
set "version="
for %%v in (3.11 3.12 3.13) do py -%%v --version >nul 2>nul && set "version=%%v"
if not defined version goto nopython
py -%version% -m pip install --upgrade "%~dp0.."
if errorlevel 1 goto failed
echo.
echo Valmis. / Klart. / Done.
goto end
:nopython
echo Python 3.11, 3.12 tai 3.13 puuttuu. Katso windows.md.
echo Python 3.11, 3.12 eller 3.13 saknas. Se windows.md.
echo Python 3.11, 3.12 or 3.13 is missing. See windows.md.
goto end
:failed
echo.
echo Asennus ei onnistunut. Anna IT-tuen lukea ikkunan teksti.
echo Installationen misslyckades. Visa texten ovan till IT-supporten.
echo The installation failed. Let your IT support read the text of this window.
:end
pause
