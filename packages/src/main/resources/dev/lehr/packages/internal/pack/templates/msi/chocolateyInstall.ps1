# Installs @TITLE@ from the MSI inside this package: nothing is downloaded.
$ErrorActionPreference = 'Stop'

$tools = Split-Path -Parent $MyInvocation.MyCommand.Definition
$log   = Join-Path $env:TEMP "$env:ChocolateyPackageName.$env:ChocolateyPackageVersion.msi.log"

$packageArgs = @{
  PackageName    = $env:ChocolateyPackageName
  FileType       = 'msi'
  File64         = Join-Path $tools '@ID@.msi'
  # As in "Programs and Features"; wildcards are allowed. Chocolatey uninstalls by it.
  SoftwareName   = '@TITLE@*'
  SilentArgs     = "/qn /norestart /l*v `"$log`""
  # 3010 and 1641 stand for success that wants a restart; the image's build restarts in its own time.
  ValidExitCodes = @(0, 3010, 1641)
}
Install-ChocolateyInstallPackage @packageArgs

# The installer is not needed any more, and an image need not carry it twice.
Remove-Item -Path $packageArgs.File64 -Force -ErrorAction SilentlyContinue
