# Installs or upgrades the Windows service @ID@. Runs as administrator, and must be able to run twice.
$ErrorActionPreference = 'Stop'

$serviceName = '@ID@'
$displayName = '@TITLE@'
$description = '@DESCRIPTION@'
$tools       = Split-Path -Parent $MyInvocation.MyCommand.Definition
$target      = Join-Path $env:ProgramFiles $serviceName
# A program that answers the service control manager: a .NET worker with UseWindowsService(), a Go or
# Rust service, or a wrapper such as WinSW around any other program.
$program     = Join-Path $target '@ID@.exe'
$arguments   = ''
# Not LocalSystem: an account of the service's own, without a password, that can be granted single rights.
$account     = "NT SERVICE\$serviceName"

# An older version: chocolateyBeforeModify.ps1 has stopped it, unless somebody started it again.
$service = Get-Service -Name $serviceName -ErrorAction SilentlyContinue
if ($service) {
  Stop-Service -Name $serviceName -Force
}

# Programs are replaced, data and settings are not here: keep those below $env:ProgramData.
if (Test-Path $target) {
  Remove-Item -Path $target -Recurse -Force
}
New-Item -ItemType Directory -Path $target -Force | Out-Null
Copy-Item -Path (Join-Path $tools 'app\*') -Destination $target -Recurse -Force
if (-not (Test-Path $program)) {
  throw "The package has no $program; put the program and its files into tools\app before packing"
}

$data = Join-Path $env:ProgramData $serviceName
New-Item -ItemType Directory -Path $data -Force | Out-Null

if (-not $service) {
  $commandLine = ('"{0}" {1}' -f $program, $arguments).Trim()
  New-Service -Name $serviceName -DisplayName $displayName -Description $description `
    -BinaryPathName $commandLine -StartupType Automatic | Out-Null
}

& sc.exe config $serviceName obj= $account | Out-Null
if ($LASTEXITCODE -ne 0) { throw "sc.exe config $serviceName ended with $LASTEXITCODE" }
# Started again after a crash: at once, after 10 seconds, then every minute; forgiven after a day.
& sc.exe failure $serviceName reset= 86400 actions= restart/0/restart/10000/restart/60000 | Out-Null
if ($LASTEXITCODE -ne 0) { throw "sc.exe failure $serviceName ended with $LASTEXITCODE" }
# The service may write its own data, and nothing else.
& icacls.exe $data /grant "${account}:(OI)(CI)M" | Out-Null
if ($LASTEXITCODE -ne 0) { throw "icacls.exe $data ended with $LASTEXITCODE" }

# In an image the service starts with Windows; install with --params "/NoStart" while baking.
$parameters = Get-PackageParameters
if (-not $parameters.ContainsKey('NoStart')) {
  Start-Service -Name $serviceName
  (Get-Service -Name $serviceName).WaitForStatus('Running', [TimeSpan]::FromSeconds(60))
}
Write-Host "$serviceName $env:ChocolateyPackageVersion is in $target"
