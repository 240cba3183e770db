$ErrorActionPreference = 'Continue'
Write-Host 'Cleaning up'
Stop-Service wuauserv -Force
Remove-Item C:\Windows\SoftwareDistribution\Download\* -Recurse -Force -ErrorAction SilentlyContinue
Start-Service wuauserv
@("$env:windir\Logs", "$env:windir\Panther", "$env:windir\Prefetch", "C:\Installers") | ForEach-Object {
    if (Test-Path $_) {
        try {
            Takeown /d Y /R /f $_ 2>&1 | Out-Null
            Icacls $_ /GRANT:r administrators:F /T /c /q 2>&1 | Out-Null
            Get-ChildItem $_ -Recurse -Force | Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
        } catch { Write-Host "Could not clean $_" }
    }
}
Get-EventLog -LogName * | ForEach-Object { Clear-EventLog -LogName $_.Log }
Dism.exe /online /Cleanup-Image /StartComponentCleanup /ResetBase | Out-Null
Optimize-Volume -DriveLetter C -Defrag
Clear-RecycleBin -Force -ErrorAction SilentlyContinue
Remove-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Run' -Name Updater -ErrorAction SilentlyContinue
if ([int](Get-CimInstance Win32_OperatingSystem).BuildNumber -ge 20348) {
    & "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe" sysprep --shutdown=false
} else {
    C:\ProgramData\Amazon\EC2-Windows\Launch\Scripts\InitializeInstance.ps1 -Schedule
    C:\ProgramData\Amazon\EC2-Windows\Launch\Scripts\SysprepInstance.ps1 -NoShutdown
}
