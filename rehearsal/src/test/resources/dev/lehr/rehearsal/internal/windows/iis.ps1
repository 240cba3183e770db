$ErrorActionPreference = 'Stop'
Import-Module ServerManager

$features = @('Web-Server', 'Web-Asp-Net45', 'Web-Mgmt-Console', 'NET-Framework-45-Core', 'Telnet-Client')
$result = Install-WindowsFeature -Name $features -IncludeManagementTools
if (-not $result.Success) { throw 'Installing features failed' }
if ($result.RestartNeeded -eq 'Yes') { Write-Warning 'A restart is needed' }

$missing = $features | Where-Object { -not (Get-WindowsFeature -Name $_).Installed }
if ($missing) { throw "Missing: $($missing -join ', ')" }

$site = 'C:\inetpub\wwwroot\catalog'
New-Item -ItemType Directory -Path $site -Force | Out-Null
@'
<html><body>catalog</body></html>
'@ | Set-Content -Path (Join-Path $site 'index.html') -Encoding UTF8

if (-not (Get-NetFirewallRule -DisplayName 'HTTP 80' -ErrorAction SilentlyContinue)) {
    New-NetFirewallRule -DisplayName 'HTTP 80' -Direction Inbound -Protocol TCP -LocalPort 80 -Action Allow | Out-Null
}
(Get-Service W3SVC).WaitForStatus('Running', '00:00:30')
icacls $site /grant "IIS_IUSRS:(OI)(CI)RX" | Out-Null
Write-Output "IIS $((Get-Service W3SVC).Status)"
