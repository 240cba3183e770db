$ErrorActionPreference = 'Stop'

$tools   = Split-Path -Parent $MyInvocation.MyCommand.Definition
$target  = Join-Path $env:ProgramFiles 'Catalog'
$service = 'catalog'

if (Get-Service -Name $service -ErrorAction SilentlyContinue) {
  Stop-Service -Name $service -Force
} else {
  New-Item -ItemType Directory -Path $target -Force | Out-Null
}

Copy-Item (Join-Path $tools 'catalog.jar') $target -Force

if (-not (Get-Service -Name $service -ErrorAction SilentlyContinue)) {
  New-Service -Name $service `
    -DisplayName 'Product catalogue' `
    -BinaryPathName "`"$env:ProgramFiles\Java\bin\java.exe`" -Xmx256m -jar `"$target\catalog.jar`"" `
    -StartupType Automatic | Out-Null
}

Install-ChocolateyEnvironmentVariable -VariableName 'CATALOG_PORT' -VariableValue '8080' -VariableType 'Machine'
Write-Host "catalog $env:ChocolateyPackageVersion is in $target and starts with Windows"
