### json
$o = '{"a":1,"b":["x","y"],"c":{"d":true},"e":null}' | ConvertFrom-Json; $o.a; $o.b[1]; $o.c.d; $o.e -eq $null
[ordered]@{ n = 1; s = 'a"b'; l = 1,2 } | ConvertTo-Json -Compress
# expect:
# 1
# y
# True
# True
# {"n":1,"s":"a\"b","l":[1,2]}
### json on lines
[ordered]@{ n = 1; o = [ordered]@{ p = 'q' } } | ConvertTo-Json
# expect:
# {
#     "n":  1,
#     "o":  {
#               "p":  "q"
#           }
# }
### bad json
try { 'nope{' | ConvertFrom-Json } catch { 'bad' }
# expect:
# bad
### csv
$c = "a,b`n1,`"x,y`"" | ConvertFrom-Csv; $c.b; [pscustomobject]@{ a = 1; b = 'q' } | ConvertTo-Csv -NoTypeInformation
# expect:
# x,y
# "a","b"
# "1","q"
### paths
Join-Path 'C:\a' 'b'; Join-Path C:\a\ \b; Split-Path 'C:\a\b.txt'; Split-Path -Leaf 'C:\a\b.txt'; Split-Path C:\a; Split-Path -Qualifier 'C:\a'
# expect:
# C:\a\b
# C:\a\b
# C:\a
# b.txt
# C:\
# C:
### select-string
'one','two','three' | Select-String 't' | ForEach-Object { $_.Line }; 'abc' | Select-String 'b' -Quiet; ('v=5' | Select-String 'v=(\d)').Matches[0].Groups[1].Value
# expect:
# two
# three
# True
# 5
### variables
Set-Variable -Name v -Value 5; $v; Get-Variable v -ValueOnly; Test-Path variable:v; Remove-Variable v; Test-Path variable:v
# expect:
# 5
# 5
# True
# False
### invoke-expression
Invoke-Expression '1 + 1'; iex '$q = 3'; $q
# expect:
# 2
# 3
### invoke-command
Invoke-Command -ScriptBlock { param($a) "got $a" } -ArgumentList 5
# expect:
# got 5
### new-object
$o = New-Object PSObject -Property @{ a = 1 }; $o.a; $o | Add-Member -MemberType NoteProperty -Name b -Value 2; $o.b; $o | Add-Member c 3; $o.c
# expect:
# 1
# 2
# 3
### script methods
$o = New-Object PSObject; $o | Add-Member ScriptMethod Twice { param($x) $x * 2 }; $o.Twice(4); $o | Add-Member NoteProperty n 3; $o | Add-Member ScriptProperty sq { $this.n * $this.n }; $o.sq
# expect:
# 8
# 9
### credentials
$s = ConvertTo-SecureString 'p@ss' -AsPlainText -Force; $c = New-Object System.Management.Automation.PSCredential('dom\user', $s); $c.UserName; $c.GetNetworkCredential().Password
# expect:
# dom\user
# p@ss
### string data
$d = "a = 1`nb = x y" | ConvertFrom-StringData; $d.b
# expect:
# x y
### compare
Compare-Object @(1,2) @(2,3) | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
# expect:
# 3 =>
# 1 <=
### tables
[pscustomobject]@{ Name = 'a'; Size = 10 }, [pscustomobject]@{ Name = 'bcd'; Size = 5 }
# expect:
#
# Name Size
# ---- ----
# a      10
# bcd     5
#
#
### lists
[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; Eee = 5 }
# expect:
#
#
# A   : 1
# B   : 2
# C   : 3
# D   : 4
# Eee : 5
#
#
#
### out-string
$s = 1,2 | Out-String; $s.Length; (@('a','b') | Out-String -Stream).Count
# expect:
# 6
# 2
### where and foreach methods
(1..4).Where({ $_ -gt 2 }) -join ','; (1..3).ForEach({ $_ * 2 }) -join ','
# expect:
# 3,4
# 2,4,6
### unknown parameter of a cmdlet
Get-Content C:\nope -Tail 5 -ErrorAction SilentlyContinue; 'on'
# expect:
# on
# uninterpreted: parameter -Tail of Get-Content
### psobject properties
$o = [pscustomobject]@{ a = 1; b = 2 }; ($o.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join ';'; $o.PSObject.Properties.Name -contains 'b'
# expect:
# a=1;b=2
# True
### get-random is bounded
$r = Get-Random -Minimum 3 -Maximum 4; $r; (1,2,3 | Get-Random -Count 2).Count
# expect:
# 3
# 2
### using a module that is there
Import-Module WebAdministration; Import-Module ServerManager -ErrorAction Stop; $?
# expect:
# True
