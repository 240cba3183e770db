# Unpacks the archive inside this package and puts it on the machine's PATH.
$ErrorActionPreference = 'Stop'

$tools  = Split-Path -Parent $MyInvocation.MyCommand.Definition
$target = Join-Path $env:ProgramFiles '@ID@'

# An older version goes first, so that no file of it stays behind.
if (Test-Path $target) {
  Remove-Item -Path $target -Recurse -Force
}
Get-ChocolateyUnzip -FileFullPath (Join-Path $tools '@ID@.zip') -Destination $target
Install-ChocolateyPath -PathToInstall $target -PathType 'Machine'

# The archive is not needed any more, and an image need not carry it twice.
Remove-Item -Path (Join-Path $tools '@ID@.zip') -Force -ErrorAction SilentlyContinue
