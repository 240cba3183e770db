# Installs @TITLE@ with the installer inside this package: nothing is downloaded.
$ErrorActionPreference = 'Stop'

$tools = Split-Path -Parent $MyInvocation.MyCommand.Definition

$packageArgs = @{
  PackageName    = $env:ChocolateyPackageName
  FileType       = 'exe'
  File64         = Join-Path $tools '@ID@-setup.exe'
  # As in "Programs and Features"; wildcards are allowed. Chocolatey uninstalls by it.
  SoftwareName   = '@TITLE@*'
  # Inno Setup: /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /SP-   NSIS: /S   InstallShield: /s /v"/qn"
  SilentArgs     = '/VERYSILENT /SUPPRESSMSGBOXES /NORESTART /SP-'
  ValidExitCodes = @(0, 3010)
}
Install-ChocolateyInstallPackage @packageArgs

# The installer is not needed any more, and an image need not carry it twice.
Remove-Item -Path $packageArgs.File64 -Force -ErrorAction SilentlyContinue
