### where and foreach
1..5 | Where-Object { $_ -gt 3 } | ForEach-Object { $_ * 10 }
1..5 | ? { $_ % 2 } | % { "n$_" }
# expect:
# 40
# 50
# n1
# n3
# n5
### stages interleave
1,2 | ForEach-Object { Write-Host "a$_"; $_ } | ForEach-Object { Write-Host "b$_" }
# expect:
# a1
# b1
# a2
# b2
### simplified where
[pscustomobject]@{n=1}, [pscustomobject]@{n=5} | Where-Object n -gt 2 | ForEach-Object n
'a','bb' | Where-Object { $_.Length -eq 2 }
# expect:
# 5
# bb
### foreach with begin and end
1..3 | ForEach-Object -Begin { $s = 0 } -Process { $s += $_ } -End { $s }
# expect:
# 6
### foreach block changes the caller's variable
$n = 0; 1..4 | ForEach-Object { $n += $_ }; $n
# expect:
# 10
### member name
'a','b' | ForEach-Object ToUpper; 'abc','d' | % Length
# expect:
# A
# B
# 3
# 1
### select
1..10 | Select-Object -First 2; 1..10 | Select-Object -Last 1; 1..5 | select -Skip 3; 1,1,2 | Select-Object -Unique
# expect:
# 1
# 2
# 10
# 4
# 5
# 1
# 2
### first stops upstream
1..1000000 | ForEach-Object { if ($_ -gt 3) { Write-Host 'too far' }; $_ } | Select-Object -First 2
# expect:
# 1
# 2
### select properties
$o = [pscustomobject]@{ a = 1; b = 2; c = 3 }; $s = $o | Select-Object a, @{ Name = 'd'; Expression = { $_.b * 10 } }; "$($s.a) $($s.d) $($s.c -eq $null)"
$o | Select-Object -ExpandProperty b
# expect:
# 1 20 True
# 2
### sort
3,1,2 | Sort-Object; 'b','A','c' | Sort-Object -Descending; 2,1,2 | sort -Unique
# expect:
# 1
# 2
# 3
# c
# b
# A
# 1
# 2
### sort by property
@{n=2},@{n=1} | ForEach-Object { [pscustomobject]$_ } | Sort-Object n | ForEach-Object { $_.n }
# expect:
# 1
# 2
### group and measure
$g = 'a','b','a' | Group-Object; $g[0].Name; $g[0].Count; (1..4 | Measure-Object -Sum).Sum; (1..4 | Measure-Object).Count; (1,2,6 | Measure-Object -Average).Average
# expect:
# a
# 2
# 10
# 4
# 3
### no output is nothing
$x = & { }; $x | ForEach-Object { 'never' }; @($x).Count; $null | ForEach-Object { 'once' }
# expect:
# 0
# once
### out-null and void
1 | Out-Null; [void]5; $null = 7; 8 > $null; 'end'
# expect:
# end
### tee and out variable
1,2 | Tee-Object -Variable t | Out-Null; "$t"; Write-Output 5 -OutVariable o | Out-Null; "$o"
# expect:
# 1 2
# 5
### redirections
'text' > C:\out.txt; 'more' >> C:\out.txt; Get-Content C:\out.txt
# expect:
# text
# more
### errors into the output
$r = Remove-Item C:\nope 2>&1; $r.GetType().Name; "$r"
Remove-Item C:\nope 2>$null; 'quiet'
# expect:
# ErrorRecord
# Cannot find path 'C:\nope' because it does not exist.
# quiet
### all streams away
& { 'x'; Write-Warning 'w'; Write-Error 'e'; Write-Host 'h' } *> $null; 'end'
# expect:
# end
### write-host
Write-Host 'a' 'b' 3; Write-Host 1,2; Write-Host 'x' -NoNewline; Write-Host 'y' -ForegroundColor Green; Write-Host
# expect:
# a b 3
# 1 2
# xy
#
### warnings and verbose
Write-Warning 'careful'; Write-Verbose 'hidden'; Write-Verbose 'shown' -Verbose; $VerbosePreference = 'Continue'; Write-Verbose 'now'; Write-Debug 'no'
# expect:
# WARNING: careful
# VERBOSE: shown
# VERBOSE: now
### verbose reaches advanced functions
function F { [CmdletBinding()] param() Write-Verbose 'in' }
F; F -Verbose
# expect:
# VERBOSE: in
### programs
args a 'b c' "d$(1)" -x --y=1 /z; $LASTEXITCODE
# expect:
# <a>
# <b c>
# <d1>
# <-x>
# <--y=1>
# </z>
# 0
### programs lose empty arguments and inner quotes
args '' 'say "hi"' a,b 1.0
# expect:
# <say hi>
# <a>
# <b>
# <1.0>
### dotted parameters are split
args -Dfoo.bar=1 "-Dfoo.bar=1"
# expect:
# <-Dfoo>
# <.bar=1>
# <-Dfoo.bar=1>
### stop parsing
args --% /a "b c" %TEMP% $x
# expect:
# </a>
# <b c>
# <C:\Temp>
# <$x>
### exit codes of programs
fail 3; $LASTEXITCODE; $?; fail 0; $?; 'goes on'
# expect:
# 3
# True
# True
# goes on
### a program's failure
fail 2; if (-not $?) { "failed with $LASTEXITCODE" }
# expect:
# failed with 2
### text to and from programs
'a','b' | upper | ForEach-Object { "$_!" }
$lines = args x y; $lines.Count
# expect:
# A!
# B!
# 2
### a program's errors do not fail
complain; $?; 'on'
# expect:
# True
# on
# stderr: trouble
### redirected errors of a program stop
$ErrorActionPreference = 'Stop'
complain 2>&1
'never'
# expect:
# stderr: trouble
# exit: 1
### call operator
$c = 'args'; & $c 1; & "args" 2; $e = 'Write-Output'; & $e 3
# expect:
# <1>
# <2>
# 3
### paths with variables
$d = 'C:\x'; args $d\y "$d\z" $env:TEMP\q
# expect:
# <C:\x\y>
# <C:\x\z>
# <C:\Temp\q>
### aliases
Set-Alias say Write-Output; say hi; echo there; (Get-Command echo).CommandType
# expect:
# hi
# there
# Alias
### get-command
[bool](Get-Command args -ErrorAction SilentlyContinue); [bool](Get-Command nonsense -ErrorAction SilentlyContinue); (Get-Command Write-Host).Name
# expect:
# True
# False
# Write-Host
