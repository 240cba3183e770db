# Runs before an upgrade and before an uninstall, from the version that is installed.
$ErrorActionPreference = 'Stop'

$serviceName = '@ID@'
if (Get-Service -Name $serviceName -ErrorAction SilentlyContinue) {
  Stop-Service -Name $serviceName -Force
}
