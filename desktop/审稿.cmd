@echo off
rem Opens the review page; drafts can be dropped on this file.
setlocal DisableDelayedExpansion
chcp 65001 >nul
title 审稿
set "PYTHONUTF8=1"
set "HERE=%~dp0"
set "CHECK=import sys; sys.exit(sys.version_info[:2] < (3, 11))"

py -3 -c "%CHECK%" >nul 2>nul
if not errorlevel 1 goto with_py
python -c "%CHECK%" >nul 2>nul
if not errorlevel 1 goto with_python
echo.
echo 没有找到 Python 3.11 以上的版本。
echo 请从 python.org 下载安装，安装时勾选 Add python.exe to PATH，然后再双击一次。
echo.
pause
exit /b 2

:with_py
py -3 "%HERE%start.py" %*
goto end

:with_python
python "%HERE%start.py" %*

:end
set "CODE=%errorlevel%"
if not "%CODE%"=="0" pause
exit /b %CODE%
