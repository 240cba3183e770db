### numbers
1; 0x10; 2KB; 1.5; 1e3; 5L; -3; .5
# expect:
# 1
# 16
# 2048
# 1.5
# 1000
# 5
# -3
# 0.5
### hex wraps like an int
0xFFFFFFFF
# expect:
# -1
### arithmetic
7 / 2; 6 / 2; 7 % 3; 2 + 3 * 4; (2 + 3) * 4; 1 - -1
# expect:
# 3.5
# 3
# 1
# 14
# 20
# 2
### int overflow becomes double
([int]::MaxValue + 1).GetType().Name; [int]::MaxValue + 1
# expect:
# Double
# 2147483648
### doubles show fifteen digits
1/3; 0.1 + 0.2; 1e20; 100.0
# expect:
# 0.333333333333333
# 0.3
# 1E+20
# 100
### casts to int round half to even
[int]2.5; [int]3.5; [int]"42"; [int]"0x1F"; [int]$true; [int]$null
# expect:
# 2
# 4
# 42
# 31
# 1
# 0
### a wrong cast
[int]"abc"
# expect:
# stderr: Cannot convert value "abc" to type "System.Int32". Error: "Input string was not in a correct format."
# stderr: InvalidArgument: (:) [], PSInvalidCastException
### left side decides
"5" + 1; 5 + "1"; "5" * 3; "a" + 1 + 2
# expect:
# 51
# 6
# 555
# a12
### truth
[bool]""; [bool]"False"; [bool]0; [bool]@(); [bool]@(0); [bool]@(0,0); [bool]@{}; !$null
# expect:
# False
# True
# False
# False
# False
# True
# True
# True
### arrays
$a = 1,2,3; $a.Count; $a[0]; $a[-1]; $a[0..1]; $a[9] -eq $null; ($a += 4); $a.Length
# expect:
# 3
# 1
# 3
# 1
# 2
# True
# 1
# 2
# 3
# 4
# 4
### array elements can be set
$a = @(1,2,3); $a[1] = 'x'; "$a"
# expect:
# 1 x 3
### array of one and none
@().Count; @(5).Count; @($null).Count; (,1).Count; @(1,2) -is [array]
# expect:
# 0
# 1
# 1
# 1
# True
### nested arrays survive the unary comma
$a = ,@(1,2); $a.Count; $a[0].Count
# expect:
# 1
# 2
### ranges
"$(1..5)"; "$(3..1)"; "$(-1..1)"
# expect:
# 1 2 3 4 5
# 3 2 1
# -1 0 1
### fixed size
$a = 1,2; $a.Add(3)
# expect:
# stderr: Exception calling "Add" with "1" argument(s): "Collection was of a fixed size."
# stderr: NotSpecified: (:) [], MethodInvocationException
### hash tables
$h = @{ Name = 'x'; 'a b' = 2; 3 = 'three' }; $h.Name; $h['NAME']; $h.'a b'; $h[3]; $h.Count; $h.missing -eq $null
# expect:
# x
# x
# 2
# three
# 3
# True
### hash table changes
$h = @{}; $h.a = 1; $h['b'] = 2; $h.Add('c', 3); $h.Remove('a'); $h.ContainsKey('A'); $h.Count; "$($h.Keys)"
# expect:
# False
# 2
# b c
### hash table on several lines
$h = @{
  One = 1
  Two = 'two'; Three = @(1, 2,
    3)
  # comment
  Four = if ($true) { 4 } else { 0 }
}
$h.Three.Count; $h.Four
# expect:
# 3
# 4
### enumerating a hash table
$h = [ordered]@{ b = 1; a = 2 }
foreach ($e in $h.GetEnumerator()) { "$($e.Key)=$($e.Value)" }
$h[0]
# expect:
# b=1
# a=2
# 1
### a key twice
$h = @{a=1}; $h.Add('a', 2)
# expect:
# stderr: Item has already been added. Key in dictionary: 'a'  Key being added: 'a'
### custom objects
$o = [pscustomobject]@{ Name = 'n'; Size = 5 }; $o.name; $o.Size = 6; "$o"; $o.nothing -eq $null
# expect:
# n
# @{Name=n; Size=6}
# True
### setting an unknown property
$o = [pscustomobject]@{ a = 1 }; $o.b = 2
# expect:
# stderr: The property 'b' cannot be found on this object. Verify that the property exists and can be set.
### member enumeration
$o = @([pscustomobject]@{ n = 1 }, [pscustomobject]@{ n = 2 }); "$($o.n)"
# expect:
# 1 2
### type names
(1).GetType().Name; 'a'.GetType().FullName; @().GetType().Name; @{}.GetType().Name; (1.5).GetType().Name; {}.GetType().Name
# expect:
# Int32
# System.String
# Object[]
# Hashtable
# Double
# ScriptBlock
### is and as
1 -is [int]; 'a' -is [string]; 1 -isnot [string]; ('x' -as [int]) -eq $null; '12' -as [int]; @{} -is [hashtable]
# expect:
# True
# True
# True
# True
# 12
# True
### versions
[version]'10.0.5' -gt [version]'10.0'; ([version]'1.2.3.4').Minor; [version]'1.10' -gt [version]'1.9'; $PSVersionTable.PSVersion.Major
# expect:
# True
# 2
# True
# 5
### lists
$l = New-Object System.Collections.ArrayList; $null = $l.Add('a'); [void]$l.Add('b'); $l.Count; $l.Remove('a'); "$l"
$g = New-Object 'System.Collections.Generic.List[string]'; $g.Add('x'); $g.Add('y'); $g -join ','
# expect:
# 2
# b
# x,y
### array list add gives the index
$l = [System.Collections.ArrayList]@(); $l.Add('a')
# expect:
# 0
### dates
$d = [datetime]'2026-01-31 13:05:09'; $d.Year; $d.AddDays(1).ToString('yyyy-MM-dd'); "$d"; $d.DayOfWeek; $d.ToString('h:mm tt')
# expect:
# 2026
# 2026-02-01
# 01/31/2026 13:05:09
# Saturday
# 1:05 PM
### the clock
(Get-Date).Year; Get-Date -Format 'yyyyMMddHHmmss'; Get-Date -UFormat '%Y-%m-%d'
# expect:
# 2026
# 20261123092126
# 2026-11-23
### time spans
$t = New-TimeSpan -Minutes 90; $t.TotalHours; $t.Hours; "$t"; ([datetime]'2026-01-02' - [datetime]'2026-01-01').Days
# expect:
# 1.5
# 1
# 01:30:00
# 1
### maths
[math]::Round(2.5); [math]::Round(3.14159, 2); [math]::Max(3, 7); [math]::Floor(-1.5); [Math]::Pow(2, 10); [math]::Ceiling(1.1)
# expect:
# 2
# 3.14
# 7
# -2
# 1024
# 2
### base64 and encodings
[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('hello')); [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('aABpAA=='))
# expect:
# aGVsbG8=
# hi
### divide by zero
1 / 0; 'next'
# expect:
# next
# stderr: Attempted to divide by zero.
# stderr: At C:\t\case.ps1:1 char:1
### xml
$x = [xml]'<a><b id="1">t</b><b id="2">u</b></a>'; $x.a.b[1].id; $x.a.b.Count; $x.SelectSingleNode('/a/b[@id="1"]').InnerText
# expect:
# 2
# 2
# t
### guid and uri
([guid]'{8C8C8C8C-0000-1111-2222-333344445555}').ToString('N'); ([uri]'https://h:8443/p/f.zip?q=1').Segments[-1]; ([uri]'http://x/').Port
# expect:
# 8c8c8c8c000011112222333344445555
# f.zip
# 80
### string builder
$s = New-Object Text.StringBuilder; [void]$s.Append('a').Append(1); $s.ToString(); $s.Length
# expect:
# a1
# 2
