# Installs Chocolatey from this feed. Run in an elevated PowerShell:
#   iex ((New-Object System.Net.WebClient).DownloadString('@FEED@/install.ps1'))
$ErrorActionPreference = 'Stop'
[System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor 3072

$feed = '@FEED@'
$folder = Join-Path ([System.IO.Path]::GetTempPath()) 'chocolatey-install'
$archive = Join-Path $folder 'chocolatey.zip'

if (Test-Path $folder) { Remove-Item $folder -Recurse -Force }
New-Item -ItemType Directory -Path $folder | Out-Null
(New-Object System.Net.WebClient).DownloadFile("$feed/package/chocolatey", $archive)
Expand-Archive -Path $archive -DestinationPath $folder -Force
& (Join-Path $folder 'tools\chocolateyInstall.ps1')

$choco = Join-Path $env:ProgramData 'chocolatey\bin\choco.exe'
if (-not (Test-Path $choco)) { throw "Chocolatey was not installed: $choco is missing" }
$library = Join-Path $env:ProgramData 'chocolatey\lib\chocolatey'
if (-not (Test-Path $library)) { New-Item -ItemType Directory -Path $library | Out-Null }
Copy-Item $archive (Join-Path $library 'chocolatey.nupkg') -Force
& $choco source add --name=lehr --source="$feed/" --priority=1
