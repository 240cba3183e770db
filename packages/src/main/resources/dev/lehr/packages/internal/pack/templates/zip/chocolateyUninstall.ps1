# Removes the folder, and its entry in the machine's PATH.
$ErrorActionPreference = 'Stop'

$target = Join-Path $env:ProgramFiles '@ID@'
if (Test-Path $target) {
  Remove-Item -Path $target -Recurse -Force
}
$path = [Environment]::GetEnvironmentVariable('Path', 'Machine')
$kept = @($path -split ';' | Where-Object { $_ -and $_.TrimEnd('\') -ne $target })
[Environment]::SetEnvironmentVariable('Path', ($kept -join ';'), 'Machine')
