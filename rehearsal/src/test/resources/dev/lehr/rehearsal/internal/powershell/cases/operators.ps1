### comparison ignores case
'A' -eq 'a'; 'A' -ceq 'a'; 'a' -lt 'b'; 10 -gt 9; '10' -gt '9'; 5 -eq '5'; '05' -eq 5
# expect:
# True
# False
# True
# True
# False
# True
# False
### arrays filter
1,2,3,2 -eq 2; (1,2,3 -gt 1) -join ','; 'a','b' -ne 'a'; @('ab','cd') -match 'a'; (1,2 -eq 3).Count
# expect:
# 2
# 2
# 2,3
# b
# ab
# 0
### null comparisons
$null -eq $x; $x -eq $null; $null -eq ''; 0 -eq $null; @() -eq $null
# expect:
# True
# True
# False
# False
### contains and in
1,2,3 -contains 2; 'b' -in 'A','B'; 'a' -notin 'x'; 'abc' -contains 'a'
# expect:
# True
# True
# True
# False
### logic
$true -and $false; $true -or $false; $true -xor $true; -not $true; !0; (1 -eq 1) -and -not (1 -eq 2)
# expect:
# False
# True
# False
# False
# True
# True
### and is lazy
$false -and (throw 'x'); $true -or (throw 'y')
# expect:
# False
# True
### bits
5 -band 3; 5 -bor 3; 5 -bxor 3; -bnot 0; 1 -shl 4; 256 -shr 2
# expect:
# 1
# 7
# 6
# -1
# 16
# 64
### assignment operators
$x = 5; $x += 2; $x; $x -= 1; $x; $x *= 3; $x; $x /= 2; $x; $x %= 4; $x; $s = 'a'; $s += 'b'; $s
# expect:
# 7
# 6
# 18
# 9
# 1
# ab
### steps
$i = 1; $i++; $i; ($i++); $i; (--$i); $n++; $n
# expect:
# 2
# 2
# 3
# 2
# 1
### multiple assignment
$a, $b, $c = 1, 2, 3, 4; "$a|$b|$c"; $a, $b = $b, $a; "$a $b"; $x = $y = 5; "$x$y"
# expect:
# 1|2|3 4
# 2 1
# 55
### precedence
2 + 3 -eq 5; 1 + 1 * 2 -eq 3 -and $true; -not 1 -eq 2; '{0}-{1}' -f 1, 2 + 'x'
# expect:
# True
# True
# False
# 1-2x
### typed variables convert
[int]$n = '5'; $n + 1; $n = '7'; $n.GetType().Name; [string]$s = 12; $s.Length
# expect:
# 6
# Int32
# 2
### typed variable refuses
[int]$n = 1; $n = 'abc'; $n
# expect:
# 1
# stderr: Cannot convert value "abc" to type "System.Int32".
### constants
$true = 5
# expect:
# stderr: Cannot overwrite variable true because it is read-only or constant.
### adding hash tables
(@{a=1} + @{b=2}).Count
# expect:
# 2
### line continuation
$x = 1 +
  2; $x
Write-Output `
  'y'
1,2 |
  ForEach-Object { $_ * 2 }
# expect:
# 3
# y
# 2
# 4
### comments
1 # one
<# many
lines #> 2
echo a#b # c
# expect:
# 1
# 2
# a#b
