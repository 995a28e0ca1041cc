@echo off
rem Drop a workbook or a folder of CSV files here to have it checked; a double click makes an empty workbook.
setlocal
chcp 65001 >nul
if "%~1"=="" (
  compclaim template "%~dp0compclaim-template.xlsx"
  goto end
)
if exist "%~dpn1-checked.xlsx" del /q "%~dpn1-checked.xlsx"
compclaim check "%~1" --annotate "%~dpn1-checked.xlsx" --force
if exist "%~dpn1-checked.xlsx" start "" "%~dpn1-checked.xlsx"
:end
pause
