@echo off
setlocal EnableDelayedExpansion
set TARGET=%ProgramFiles%\Tools
if not exist "%TARGET%" mkdir "%TARGET%"
set /a count=0
for %%f in (one two three) do (
  set /a count+=1
  echo %%f !count!>>"%TARGET%\list.txt"
)
for /f "tokens=2 delims== " %%v in ('set TARGET') do set FIRST=%%v
call :register Tools 1.2.3
if errorlevel 1 goto failed
reg query HKLM\SOFTWARE\Tools /v Version | find "1.2.3" >nul && echo registered
if /i "%PROCESSOR_ARCHITECTURE%"=="amd64" (echo 64-bit) else (echo 32-bit)
copy /y "%TARGET%\list.txt" "%TARGET%\copy.txt" >nul
xcopy "%TARGET%" "C:\Backup\" /e /i /y /q >nul
setx TOOLS_HOME "%TARGET%" /m >nul
endlocal & exit /b 0

:failed
echo failed
exit /b 1

:register
reg add HKLM\SOFTWARE\%1 /v Version /t REG_SZ /d %~2 /f >nul
goto :eof
