if (Test-Path variable:global:ProgressPreference) {
  set-variable -name variable:global:ProgressPreference -value 'SilentlyContinue'
}
$env:PACKER_BUILDER_TYPE="amazon-ebs"; $exitCode = 0
try {
Write-Host newer
fail 4
$exitCode = 0
if ($LASTEXITCODE -ne $null -and $LASTEXITCODE -ne 0) { $exitCode = $LASTEXITCODE } elseif (!$?) { $exitCode = 1 }
} catch { Write-Error $_; $exitCode = 1 }
exit $exitCode
