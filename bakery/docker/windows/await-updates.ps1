# After a windows-restart: Windows goes on installing when WinRM already answers, and what comes next fails or is
# undone. Waits until neither component servicing nor Windows Update wants anything more.
param([int] $Minutes = 30)
$ErrorActionPreference = 'Stop'

$marks = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending',
         'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'

for ($i = 0; $i -lt $Minutes * 6; $i++) {
  $pending = @($marks | Where-Object { Test-Path $_ })
  $busy = @(Get-Process -Name 'TiWorker', 'TrustedInstaller' -ErrorAction SilentlyContinue)
  if ($pending.Count -eq 0 -and $busy.Count -eq 0) {
    Write-Host 'Windows has nothing more to install'
    exit 0
  }
  Start-Sleep -Seconds 10
}
throw "After $Minutes minutes Windows still installs or wants a restart: $($pending -join ', ') $($busy.Name -join ', ')"
