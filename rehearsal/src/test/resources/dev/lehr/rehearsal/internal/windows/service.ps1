$ErrorActionPreference = 'Stop'
$home = 'C:\Program Files\Catalog'
$zip = 'C:\Temp\catalog.zip'

# Unpack
if (Test-Path "$home") { Remove-Item $home -Recurse -Force }
Expand-Archive -LiteralPath $zip -DestinationPath $home
$files = Get-ChildItem -Path $home -Recurse -File
Write-Output "Unpacked $($files.Count) files"

# Configure
$config = Get-Content -Raw "$home\conf\app.properties"
$config = $config -replace '(?m)^port=.*$', 'port=8080'
[System.IO.File]::WriteAllText("$home\conf\app.properties", $config)
[Environment]::SetEnvironmentVariable('CATALOG_HOME', $home, [EnvironmentVariableTarget]::Machine)
$path = [Environment]::GetEnvironmentVariable('Path', 'Machine')
if ($path -notlike "*$home\bin*") {
    [Environment]::SetEnvironmentVariable('Path', "$path;$home\bin", 'Machine')
}
$env:CATALOG_HOME = $home

# Service
New-Service -Name catalog -DisplayName 'Catalog' -BinaryPathName "`"$home\bin\catalog.exe`" --service" -StartupType Automatic -DependsOn Dnscache | Out-Null
sc.exe failure catalog reset= 86400 actions= restart/5000/restart/5000/restart/60000 | Out-Null
sc.exe description catalog "The catalog" | Out-Null
netsh advfirewall firewall add rule name="Catalog 8080" dir=in action=allow protocol=TCP localport=8080 | Out-Null

# A task that cleans logs
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-NoProfile -Command "Remove-Item C:\Logs\*.log"'
$trigger = New-ScheduledTaskTrigger -Daily -At 3am
Register-ScheduledTask -TaskName 'Clean logs' -Action $action -Trigger $trigger -User 'SYSTEM' -RunLevel Highest -Force | Out-Null

# An account for it
$password = ConvertTo-SecureString 'Str0ng-Passw0rd!' -AsPlainText -Force
New-LocalUser -Name svc-catalog -Password $password -PasswordNeverExpires -AccountNeverExpires | Out-Null
Add-LocalGroupMember -Group 'Performance Monitor Users' -Member svc-catalog
$hash = (Get-FileHash -Algorithm SHA256 $zip).Hash
Set-Content "$home\installed.txt" "sha256=$hash"
