$ErrorActionPreference = 'Stop'

$wanted = 'NET-Framework-45-Core', 'Telnet-Client'
$result = Install-WindowsFeature -Name $wanted
if (-not $result.Success) { throw "Installing $($wanted -join ', ') failed" }

Uninstall-WindowsFeature -Name 'FS-SMB1' | Out-Null

Get-WindowsFeature | Where-Object { $wanted -contains $_.Name } | ForEach-Object {
  Write-Host ("{0,-24} {1}" -f $_.Name, $_.InstallState)
}
