Write-Host 'training'
