### if
if (1 -gt 2) { 'a' } elseif ('') { 'b' } else { 'c' }
$x = if ($true) { 'v' }; $x
# expect:
# c
# v
### else on the next line
if ($false) { 1 }
elseif ($true)
{ 2 }
else
{ 3 }
# expect:
# 2
### loops
for ($i = 0; $i -lt 3; $i++) { $i }
foreach ($x in 'a','b') { $x }
$n = 0; while ($n -lt 2) { $n++; "w$n" }
do { $n--; "d$n" } while ($n -gt 1)
do { $n++; "u$n" } until ($n -ge 2)
# expect:
# 0
# 1
# 2
# a
# b
# w1
# w2
# d1
# u2
### foreach over null and one
foreach ($x in $null) { 'never' }; foreach ($x in 5) { $x }; foreach ($x in @()) { 'never' }
# expect:
# 5
### break and continue
foreach ($i in 1..5) { if ($i -eq 2) { continue }; if ($i -eq 4) { break }; $i }
# expect:
# 1
# 3
### labels
:outer foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { continue outer }; if ($i -eq 3) { break outer }; "$i$j" } }
# expect:
# 11
# 21
### switch
switch (2) { 1 { 'one' } 2 { 'two' } { $_ -gt 1 } { 'many' } default { 'none' } }
switch ('abc') { 'ABC' { 'same'; break } 'abc' { 'no' } }
switch ('zzz') { 'a' { 1 } default { 'def' } }
# expect:
# two
# many
# same
# def
### switch regex and wildcard
switch -Regex ('v12') { '^v(\d+)' { $Matches[1] } }
switch -Wildcard ('file.txt') { '*.txt' { 'text' } '*.exe' { 'program' } }
switch (1,2) { 1 { 'a' } 2 { 'b' } }
switch -CaseSensitive ('A') { 'a' { 'low' } 'A' { 'up' } }
# expect:
# 12
# text
# a
# b
# up
### functions
function Add($a, $b = 10) { $a + $b }
Add 1 2; Add 5; Add -b 1 -a 2
# expect:
# 3
# 15
# 3
### everything written is returned
function F { 'one'; 2; return 3; 'never' }
$r = F; $r.Count; "$r"
# expect:
# 3
# one 2 3
### args
function F { $args.Count; $args[0] }
F a 'b c' 3
# expect:
# 3
# a
### typed parameters and switches
function F { param([int]$n, [switch]$Force, [string]$s = 'd') "$n $Force $s" }
F 5; F -n 7 -Force; F -Force:$false -s x
# expect:
# 5 False d
# 7 True d
# 0 False x
### parameter prefixes
function F { param($ComputerName, $Path) "$ComputerName $Path" }
F -comp a -pa b
# expect:
# a b
### wrong argument type
function F { param([int]$n) $n }
F abc
# expect:
# stderr: F : Cannot process argument transformation on parameter 'n'. Cannot convert value "abc" to type "System.Int32".
# stderr: FullyQualifiedErrorId : ParameterArgumentTransformationError,F
### mandatory
function F { param([Parameter(Mandatory=$true)]$Name) $Name }
F; F x
# expect:
# x
# stderr: Cannot process command because of one or more missing mandatory parameters: Name.
### advanced functions refuse unknown parameters
function F { [CmdletBinding()] param($a) $a }
F -b 1; F 1 2
# expect:
# stderr: A parameter cannot be found that matches parameter name 'b'.
# stderr: A positional parameter cannot be found that accepts argument '2'.
### validate set
function F { param([ValidateSet('a','b')]$x) $x }
F A; F z
# expect:
# A
# stderr: The argument "z" does not belong to the set "a,b" specified by the ValidateSet attribute.
### pipeline functions
function Twice { param([Parameter(ValueFromPipeline=$true)]$x) begin { 'b' } process { $x * 2 } end { 'e' } }
1,2 | Twice
filter Odd { if ($_ % 2) { $_ } }
1..5 | Odd
# expect:
# b
# 2
# 4
# e
# 1
# 3
# 5
### input
function F { $input | ForEach-Object { "<$_>" } }
1,2 | F
# expect:
# <1>
# <2>
### scopes
$x = 1; function F { $x; $x = 2; $x; $script:y = 5; $global:z = 6 }
F; $x; $y; $z
& { $x = 9 }; $x; . { $x = 9 }; $x
# expect:
# 1
# 2
# 1
# 5
# 6
# 1
# 9
### recursion
function Fact($n) { if ($n -le 1) { 1 } else { $n * (Fact ($n - 1)) } }
Fact 10
# expect:
# 3628800
### endless recursion
function F { F }
F
'after'
# expect:
# after
# stderr: The script failed due to call depth overflow.
### script blocks
$b = { param($a) "got $a" }; & $b 5; $b.Invoke(6); { 1 }.ToString()
# expect:
# got 5
# got 6
#  1 
### closures
$i = 1; $c = { $i }.GetNewClosure(); $i = 2; & $c
# expect:
# 1
### splatting
function F { param($a, $b, [switch]$s) "$a $b $s" }
$p = @{ a = 1; b = 2; s = $true }; F @p; $l = 3, 4; F @l
# expect:
# 1 2 True
# 3 4 False
### bound parameters
function F { param($a, $b) $PSBoundParameters.ContainsKey('b'); $PSBoundParameters.Count }
F -a 1
# expect:
# False
# 1
### exit
'a'; exit 3; 'b'
# expect:
# a
# exit: 3
### exit within a function
function F { exit 4 }
F; 'never'
# expect:
# exit: 4
### script name
$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Name
# expect:
# C:\t
# C:\t\case.ps1
# case.ps1
### missing brace
if ($true) { 'x'
# expect:
# stderr: Missing closing '}' in statement block or type definition.
# stderr: ParserError: (:) [], ParentContainsErrorRecordException
# exit: 1
### double ampersand
echo a && echo b
# expect:
# stderr: The token '&&' is not a valid statement separator in this version.
# exit: 1
