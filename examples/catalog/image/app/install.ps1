$ErrorActionPreference = 'Stop'

Get-ChildItem C:\Packages -Filter *.nupkg | ForEach-Object { Write-Host "package $($_.Name), $($_.Length) bytes" }

choco install catalog --source C:\Packages --no-progress --yes
if ($LASTEXITCODE -ne 0) { throw "choco install failed with exit code $LASTEXITCODE" }

if (-not (Get-NetFirewallRule -Name 'catalog' -ErrorAction SilentlyContinue)) {
  New-NetFirewallRule -Name 'catalog' -DisplayName 'Catalog' -Direction Inbound -Protocol TCP -LocalPort 8080 -Action Allow | Out-Null
}

# The image proves itself: what must be there is there.
$service = Get-Service -Name catalog
if ($service.StartType -ne 'Automatic') { throw "service catalog starts $($service.StartType), not Automatic" }
if (-not (Test-Path "$env:ProgramFiles\Catalog\catalog.jar")) { throw 'catalog.jar is missing' }

Remove-Item C:\Packages -Recurse -Force
