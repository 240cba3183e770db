### quotes
'it''s $x'; "say ""hi"""; "a`tb`$x"; 'a`n'
# expect:
# it's $x
# say "hi"
# a	b$x
# a`n
### expansion
$n = 'x'; $o = [pscustomobject]@{ p = 5 }; $a = 1,2; "$n ${n}y $($o.p) $o.p $a $($a[1]) $(1+1)"
# expect:
# x xy 5 @{p=5}.p 1 2 2 2
### environment in strings
$env:FOO = 'bar'; "$env:FOO\x ${env:FOO}"; $env:NOPE -eq $null
# expect:
# bar\x bar
# True
### removing an environment variable
$env:FOO = 'bar'; $env:FOO = ''; Test-Path env:FOO; $env:foo = 1; Test-Path env:FOO
# expect:
# False
# True
### here strings
$n = 5
@"
a "$n" $(1 + 1)
 b
"@
@'
$n 'x'
'@
# expect:
# a "5" 2
#  b
# $n 'x'
### OFS
$OFS = ','; "$(1,2,3)"
# expect:
# 1,2,3
### methods
'Hello'.ToUpper(); ' x '.Trim(); 'a,b'.Split(','); 'abc'.Substring(1,1); 'abc'.Replace('b','x'); 'abc'.IndexOf('c'); 'abc'.Contains('B'); 'abc'.StartsWith('ab'); 'x'.PadLeft(3,'0'); 'abc'.Length; 'abc'[0]; 'abc'[-1]
# expect:
# HELLO
# x
# a
# b
# b
# axc
# 2
# False
# True
# 00x
# 3
# a
# c
### trimming characters
'xxaxx'.Trim('x'); 'path\'.TrimEnd('\'); "'q'".Trim("'")
# expect:
# a
# path
# q
### substring out of range
'abc'.Substring(5)
# expect:
# stderr: Exception calling "Substring" with "1" argument(s): "startIndex cannot be larger than length of string.
# stderr: FullyQualifiedErrorId : ArgumentOutOfRangeException
### an unknown method
'abc'.Nope()
# expect:
# stderr: Method invocation failed because [System.String] does not contain a method named 'Nope'.
# stderr: InvalidOperation: (:) [], RuntimeException
### a method on null
$x.Foo()
# expect:
# stderr: You cannot call a method on a null-valued expression.
# stderr: FullyQualifiedErrorId : InvokeMethodOnNull
### format
'{0} is {1:N2}' -f 'pi', 3.14159; '{0:D3}|{0,5}|{0,-5}|' -f 7; '{0:X}' -f 255; '{{0}}' -f 1; '{0:yyyy}' -f [datetime]'2026-01-01'; '{0:P0}' -f 0.25; '{0:N0}' -f 1234567
# expect:
# pi is 3.14
# 007|    7|7    |
# FF
# {0}
# 2026
# 25 %
# 1,234,567
### match
'abc123' -match '(\w)(\d+)'; $Matches[0]; $Matches[2]; 'x' -match 'y'; 'ABC' -match 'abc'; 'ABC' -cmatch 'abc'
# expect:
# True
# c123
# 123
# False
# True
# False
### named groups
'v1.2' -match 'v(?<major>\d)\.(?<minor>\d)' | Out-Null; $Matches.major + '-' + $Matches['minor']
# expect:
# 1-2
### replace
'a.b.c' -replace '\.', '-'; 'John Smith' -replace '(\w+) (\w+)', '$2 $1'; 'aBc' -creplace 'b', 'x'; 'abc' -replace 'b'; ('a1','b2' -replace '\d') -join ','
# expect:
# a-b-c
# Smith John
# aBc
# ac
# a,b
### split and join
'a b  c' -split ' '; 'a,b;c' -split '[,;]'; ('a','b') -join '+'; -join ('x','y'); (-split ' a  b ').Count; 'a,b,c' -split ',', 2
# expect:
# a
# b
#
# c
# a
# b
# c
# a+b
# xy
# 2
# a
# b,c
### like
'hello' -like 'h*o'; 'hello' -like 'H?LLO'; 'hello' -clike 'H*'; 'a1' -like 'a[0-9]'; 'x' -notlike 'y*'
# expect:
# True
# True
# False
# True
# True
### static string methods
[string]::IsNullOrEmpty(''); [string]::Join('-', @(1,2,3)); [string]::Format('{0}!', 'a'); [String]::IsNullOrWhiteSpace('  ')
# expect:
# True
# 1-2-3
# a!
# True
### regex type
[regex]::Escape('a.b'); [regex]::Replace('aXb','x','-','IgnoreCase'); [regex]::Matches('a1b22','\d+').Count; [regex]::Match('k=v','=(.)').Groups[1].Value
# expect:
# a\.b
# a-b
# 2
# v
### parse and try parse
$n = 0; [int]::TryParse('12', [ref]$n); $n; [int]::TryParse('x', [ref]$n); [int]::Parse('7') + 1
# expect:
# True
# 12
# False
# 8
### split drops empty entries
'a,,b'.Split(',', [StringSplitOptions]::RemoveEmptyEntries).Count; 'a;b,c'.Split(';,').Count
# expect:
# 2
# 3
### colon needs braces
"$name: x"
# expect:
# stderr: Variable reference is not valid. ':' was not followed by a valid variable name character.
# exit: 1
### unterminated string
"abc
# expect:
# stderr: The string is missing the terminator: ".
# exit: 1
