$ErrorActionPreference = 'Stop'

# SMB 1, and TLS below 1.2
Set-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters' -Name SMB1 -Type DWord -Value 0

$protocols = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols'
foreach ($old in 'SSL 3.0', 'TLS 1.0', 'TLS 1.1') {
  foreach ($side in 'Client', 'Server') {
    $key = "$protocols\$old\$side"
    New-Item -Path $key -Force | Out-Null
    New-ItemProperty -Path $key -Name Enabled -PropertyType DWord -Value 0 -Force | Out-Null
    New-ItemProperty -Path $key -Name DisabledByDefault -PropertyType DWord -Value 1 -Force | Out-Null
  }
}

# A server nobody sits at needs no print spooler and no updates of its own: updates come as new images.
foreach ($name in 'Spooler', 'wuauserv') {
  Stop-Service -Name $name -Force -ErrorAction SilentlyContinue
  Set-Service -Name $name -StartupType Disabled
}

Set-TimeZone -Id 'UTC'
powercfg.exe /setactive 8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c
if ($LASTEXITCODE -ne 0) { throw "powercfg failed with exit code $LASTEXITCODE" }
