[CmdletBinding()]
param([int] $LogSizeKb = 196608)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function Set-RegistryValue {
    param([string] $Path, [string] $Name, $Value, [string] $Type = 'DWord')
    if (-not (Test-Path -Path $Path)) {
        New-Item -Path $Path -Force | Out-Null
    }
    New-ItemProperty -Path $Path -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
}

# TLS: old protocols off, 1.2 on
$protocols = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols'
foreach ($old in 'SSL 2.0', 'SSL 3.0', 'TLS 1.0', 'TLS 1.1') {
    foreach ($side in 'Client', 'Server') {
        Set-RegistryValue "$protocols\$old\$side" 'Enabled' 0
        Set-RegistryValue "$protocols\$old\$side" 'DisabledByDefault' 1
    }
}
Set-RegistryValue "$protocols\TLS 1.2\Server" 'Enabled' 1

# .NET uses strong cryptography
@('HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319',
  'HKLM:\SOFTWARE\WOW6432Node\Microsoft\.NETFramework\v4.0.30319') | ForEach-Object {
    Set-ItemProperty -Path $_ -Name SchUseStrongCrypto -Value 1 -Type DWord
}

# LAN Manager, SMB1, UAC, remote desktop
Set-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Control\Lsa -Name LmCompatibilityLevel -Value 5
Set-SmbServerConfiguration -EnableSMB1Protocol $false -Force
Disable-WindowsOptionalFeature -Online -FeatureName SMB1Protocol -NoRestart | Out-Null
reg add "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System" /v EnableLUA /t REG_DWORD /d 1 /f | Out-Null
if ($LASTEXITCODE -ne 0) { throw "reg add failed with $LASTEXITCODE" }
(Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Control\Terminal Server').fDenyTSConnections | Out-Null

# Services nobody needs on a server
$unwanted = 'Spooler', 'MapsBroker', 'XblGameSave', 'RemoteRegistry'
foreach ($name in $unwanted) {
    $service = Get-Service -Name $name -ErrorAction SilentlyContinue
    if ($service) {
        Stop-Service -Name $name -Force -ErrorAction SilentlyContinue
        Set-Service -Name $name -StartupType Disabled
        Write-Output ("Disabled {0}" -f $service.DisplayName)
    }
}

# Updates by hand, firewall on, accounts
Set-RegistryValue 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU' 'NoAutoUpdate' 1
Set-NetFirewallProfile -Profile Domain,Public,Private -Enabled True
Get-LocalUser -Name Guest | Disable-LocalUser
net accounts /minpwlen:14 | Out-Null
[Environment]::SetEnvironmentVariable('DOTNET_CLI_TELEMETRY_OPTOUT', '1', 'Machine')
Limit-EventLog -LogName Security -MaximumSize ($LogSizeKb * 1KB)
powercfg /setactive 8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c
tzutil /s "UTC"
