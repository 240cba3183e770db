
		$tmp_file_path = [System.IO.Path]::GetFullPath("$env:TEMP\winrmcp-1.tmp")
		if (Test-Path $tmp_file_path) {
			Remove-Item $tmp_file_path -ErrorAction SilentlyContinue
		}
	