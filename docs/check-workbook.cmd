@echo off
rem Drop a workbook (.xlsx, .ods) or a folder of CSV files on this file to have it checked.
rem A double click makes an empty workbook to fill in, and opens it.
setlocal
chcp 65001 >nul
rem For another language than that of Windows take "rem" away from one of these lines:
rem set LANG=fi
rem set LANG=sv
rem set LANG=en
set "run="
where compclaim >nul 2>nul && set "run=compclaim"
if not defined run for %%v in (3.11 3.12 3.13) do py -%%v -c "import compensation.cli.main" >nul 2>nul && set run=py -%%v -c "from compensation.cli.main import main; main()"
if not defined run goto missing
if "%~1"=="" goto template
set "checked=%~dpn1-checked.xlsx"
if exist "%checked%" del /q "%checked%" >nul 2>nul
if exist "%checked%" goto open
%run% check "%~1" --annotate "%checked%"
if exist "%checked%" start "" "%checked%"
goto end
:template
set "empty=%~dp0compclaim-template.xlsx"
if not exist "%empty%" %run% template "%empty%"
if exist "%empty%" start "" "%empty%"
goto end
:open
echo Sulje Excel ja aloita uudelleen. Tiedosto on auki: "%checked%"
echo Avsluta Excel och prova igen. Filen kan inte skrivas: "%checked%"
echo Close Excel and drop the workbook again. This file is open: "%checked%"
goto end
:missing
echo Ohjelma puuttuu. Asenna se ensin: kaksoisnapsauta install-compclaim.cmd.
echo Programmet saknas. Installera det: dubbelklicka install-compclaim.cmd.
echo The program is not installed. Double click install-compclaim.cmd first.
:end
pause
