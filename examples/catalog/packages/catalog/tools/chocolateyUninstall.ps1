$ErrorActionPreference = 'Stop'

$service = 'catalog'
if (Get-Service -Name $service -ErrorAction SilentlyContinue) {
  Stop-Service -Name $service -Force
  & sc.exe delete $service | Out-Null
}
Remove-Item (Join-Path $env:ProgramFiles 'Catalog') -Recurse -Force -ErrorAction SilentlyContinue
