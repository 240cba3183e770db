$ErrorActionPreference = 'Stop'

if (-not (Get-Command choco.exe -ErrorAction SilentlyContinue)) {
  [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor 3072
  Invoke-Expression ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))
}

& "$env:ProgramData\chocolatey\bin\choco.exe" feature disable --name=showDownloadProgress
if ($LASTEXITCODE -ne 0) { throw "choco feature failed with exit code $LASTEXITCODE" }
& "$env:ProgramData\chocolatey\bin\choco.exe" feature enable --name=allowGlobalConfirmation
if ($LASTEXITCODE -ne 0) { throw "choco feature failed with exit code $LASTEXITCODE" }
