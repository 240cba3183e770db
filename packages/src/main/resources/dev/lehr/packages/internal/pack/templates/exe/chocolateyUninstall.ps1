# Uninstalls with the program that the installer registered.
$ErrorActionPreference = 'Stop'

$softwareName = '@TITLE@*'
$keys = @(Get-UninstallRegistryKey -SoftwareName $softwareName)
if ($keys.Count -eq 0) {
  Write-Warning "$env:ChocolateyPackageName is not there any more"
} elseif ($keys.Count -gt 1) {
  throw "'$softwareName' matches $($keys.Count) products; make SoftwareName narrower"
} else {
  $packageArgs = @{
    PackageName    = $env:ChocolateyPackageName
    FileType       = 'exe'
    File           = $keys[0].UninstallString.Trim('"')
    SilentArgs     = '/VERYSILENT /SUPPRESSMSGBOXES /NORESTART'
    ValidExitCodes = @(0, 3010)
  }
  Uninstall-ChocolateyPackage @packageArgs
}
