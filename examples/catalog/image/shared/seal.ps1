# Last step of a layer: the next instance of this image is a new machine again, with its own name,
# password and user data. -Final also closes what the bake opened, at the next start: doing it now
# would cut Packer off in the middle of its clean-up.
param([switch] $Final)
$ErrorActionPreference = 'Stop'

if ($Final -or $env:LEHR_FINAL -eq 'true') {
  $close = @'
Remove-NetFirewallRule -Name 'packer-winrm-https' -ErrorAction SilentlyContinue
Get-ChildItem WSMan:\localhost\Listener | Where-Object { $_.Keys -contains 'Transport=HTTPS' } | Remove-Item -Recurse -Force
Set-Item -Path WSMan:\localhost\Service\Auth\Basic -Value $false
Unregister-ScheduledTask -TaskName 'close-winrm' -Confirm:$false
'@
  $folder = Join-Path $env:ProgramData 'Lehr'
  New-Item -ItemType Directory -Path $folder -Force | Out-Null
  Set-Content -Path (Join-Path $folder 'close-winrm.ps1') -Value $close

  $action  = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -ExecutionPolicy Bypass -File `"$folder\close-winrm.ps1`""
  $trigger = New-ScheduledTaskTrigger -AtStartup
  Register-ScheduledTask -TaskName 'close-winrm' -Action $action -Trigger $trigger -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
}

Remove-Item -Path "$env:SystemRoot\SoftwareDistribution\Download\*" -Recurse -Force -ErrorAction SilentlyContinue
Clear-EventLog -LogName Application, System

$launch = Join-Path $env:ProgramFiles 'Amazon\EC2Launch\EC2Launch.exe'
& $launch reset --block
if ($LASTEXITCODE -ne 0) { throw "EC2Launch reset failed with exit code $LASTEXITCODE" }
& $launch sysprep --block
if ($LASTEXITCODE -ne 0) { throw "EC2Launch sysprep failed with exit code $LASTEXITCODE" }
