<powershell>
# First boot of a bake: opens WinRM over HTTPS for Packer, and only that.
$ErrorActionPreference = 'Stop'

$certificate = New-SelfSignedCertificate -DnsName $env:COMPUTERNAME -CertStoreLocation Cert:\LocalMachine\My

Remove-Item -Path WSMan:\localhost\Listener\* -Recurse -Force
New-Item -Path WSMan:\localhost\Listener -Transport HTTPS -Address * -CertificateThumbPrint $certificate.Thumbprint -Force | Out-Null

Set-Item -Path WSMan:\localhost\Service\Auth\Basic -Value $true
Set-Item -Path WSMan:\localhost\Service\AllowUnencrypted -Value $false
Set-Item -Path WSMan:\localhost\MaxTimeoutms -Value 1800000
Set-Item -Path WSMan:\localhost\Shell\MaxMemoryPerShellMB -Value 2048

New-NetFirewallRule -Name 'packer-winrm-https' -DisplayName 'WinRM over HTTPS (bake)' `
  -Direction Inbound -Protocol TCP -LocalPort 5986 -Action Allow | Out-Null

Set-Service -Name WinRM -StartupType Automatic
Restart-Service -Name WinRM
</powershell>
