$ErrorActionPreference = 'Stop'

if ([string]::IsNullOrEmpty($env:JAVA_MSI_URL)) {
  Write-Host 'java_msi_url is not set: taking the Java runtime of the base image'
} else {
  $msi = Join-Path $env:TEMP 'java.msi'
  Invoke-WebRequest -Uri $env:JAVA_MSI_URL -OutFile $msi -UseBasicParsing
  $arguments = '/i', "`"$msi`"", '/qn', '/norestart', "INSTALLDIR=`"$env:ProgramFiles\Java`""
  $process = Start-Process -FilePath msiexec.exe -ArgumentList $arguments -Wait -PassThru
  if ($process.ExitCode -notin 0, 3010) { throw "msiexec failed with exit code $($process.ExitCode)" }
  Remove-Item $msi
}

# Fewer surprises at 3 a.m.: heap dumps where the logs are, and UTC everywhere.
[Environment]::SetEnvironmentVariable('JDK_JAVA_OPTIONS', '-XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=C:\Logs -Duser.timezone=UTC', 'Machine')
