# Uninstalls by the product code that Windows has for the name.
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
    FileType       = 'msi'
    SilentArgs     = "$($keys[0].PSChildName) /qn /norestart"
    ValidExitCodes = @(0, 3010, 1605, 1614, 1641)
  }
  Uninstall-ChocolateyPackage @packageArgs
}
