# Removes the service and its program. Its data in $env:ProgramData stays, as after every good uninstall.
$ErrorActionPreference = 'Stop'

$serviceName = '@ID@'
if (Get-Service -Name $serviceName -ErrorAction SilentlyContinue) {
  Stop-Service -Name $serviceName -Force
  & sc.exe delete $serviceName | Out-Null
  if ($LASTEXITCODE -ne 0) { throw "sc.exe delete $serviceName ended with $LASTEXITCODE" }
}

$target = Join-Path $env:ProgramFiles $serviceName
if (Test-Path $target) {
  Remove-Item -Path $target -Recurse -Force
}
