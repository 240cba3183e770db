### throw ends the script
'a'; throw 'bad thing'; 'b'
# expect:
# a
# stderr: bad thing
# stderr: At C:\t\case.ps1:1 char:6
# stderr: + 'a'; throw 'bad thing'; 'b'
# stderr: +      ~~~~~~~~~~~~~~~~~
# stderr:     + CategoryInfo          : OperationStopped: (bad thing:String) [], RuntimeException
# stderr:     + FullyQualifiedErrorId : bad thing
# exit: 1
### catch
try { throw 'x' } catch { "caught $_"; $_.Exception.Message; $_.FullyQualifiedErrorId } finally { 'done' }
# expect:
# caught x
# x
# x
# done
### typed catch
try { 1/0 } catch [System.IO.IOException] { 'io' } catch [System.Management.Automation.RuntimeException] { 'runtime' }
try { throw (New-Object System.ArgumentException 'arg') } catch [System.ArgumentException] { $_.Exception.Message }
try { [System.IO.File]::OpenText('C:\nope') } catch [System.IO.FileNotFoundException] { 'not found' }
# expect:
# runtime
# arg
# not found
### uncaught type goes on
try { try { throw 'x' } catch [System.IO.IOException] { 'no' } finally { 'f' } } catch { 'outer' }
# expect:
# f
# outer
### statement errors go on
'abc'.Nope(); 'after'
# expect:
# after
# stderr: does not contain a method named 'Nope'
### statement errors are caught, also from functions
function F { 'x'.Nope(); 'not reached' }
try { F } catch { 'caught' }
# expect:
# caught
### non-terminating errors
Remove-Item C:\nope; $?; 'after'
# expect:
# False
# after
# stderr: Remove-Item : Cannot find path 'C:\nope' because it does not exist.
# stderr: + Remove-Item C:\nope
# stderr: ObjectNotFound: (:) [Remove-Item], ItemNotFoundException
# stderr: FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.RemoveItemCommand
### error action
Remove-Item C:\nope -ErrorAction SilentlyContinue; $?; $Error.Count; Remove-Item C:\nope -EA Ignore; $Error.Count
try { Remove-Item C:\nope -ErrorAction Stop } catch { 'stopped: ' + $_.Exception.Message }
# expect:
# False
# 1
# 1
# stopped: Cannot find path 'C:\nope' because it does not exist.
### non-terminating errors are not caught
try { Remove-Item C:\nope -ErrorAction SilentlyContinue; 'goes on' } catch { 'caught' }
# expect:
# goes on
### stop preference
$ErrorActionPreference = 'Stop'
Remove-Item C:\nope
'never'
# expect:
# stderr: Cannot find path 'C:\nope'
# exit: 1
### silent preference
$ErrorActionPreference = 'SilentlyContinue'
Remove-Item C:\nope; 1/0; 'after'; $Error.Count
# expect:
# after
# 2
### error variable
Remove-Item C:\nope -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count; $e[0].Exception.Message
# expect:
# 1
# Cannot find path 'C:\nope' because it does not exist.
### write-error
function F { Write-Error 'oops' }
F; $?; 'next'
# expect:
# True
# next
# stderr: F : oops
# stderr: At C:\t\case.ps1:2 char:1
# stderr: NotSpecified: (:) [Write-Error], WriteErrorException
# stderr: FullyQualifiedErrorId : Microsoft.PowerShell.Commands.WriteErrorException,F
### write-error stops in a try with stop
try { Write-Error 'w' -ErrorAction Stop } catch { "c: $_" }
# expect:
# c: w
### unknown command
Get-Foo1 x; 'after'
# expect:
# after
# stderr: Get-Foo1 : The term 'Get-Foo1' is not recognized as the name of a cmdlet, function, script file, or operable program.
# stderr: ObjectNotFound: (Get-Foo1:String) [], CommandNotFoundException
# stderr: FullyQualifiedErrorId : CommandNotFoundException
### unknown command is caught
try { nope.exe } catch [System.Management.Automation.CommandNotFoundException] { 'cnf' }
# expect:
# cnf
### known but not interpreted
$x = Get-HotFix -Id KB1; $x -eq $null; 'on'
# expect:
# True
# on
# uninterpreted: C:\t\case.ps1:1: cmdlet Get-HotFix
### unknown static method
[Some.Type]::Do(1); 'on'
# expect:
# on
# uninterpreted: method [Some.Type]::Do
### class is not interpreted
class P { [int]$X; P() { $this.X = 1 } }
'on'
# expect:
# on
# uninterpreted: statement class
### rethrow
try { try { throw 'inner' } catch { throw } } catch { "again $_" }
# expect:
# again inner
### finally runs after what is returned is written
function F { try { return 'r' } finally { Write-Host 'f' } }
F
# expect:
# r
# f
### error record
try { throw 'x' } catch { $_.GetType().Name; $_.InvocationInfo.ScriptLineNumber; $_.CategoryInfo.Category; $_.ScriptStackTrace }
# expect:
# ErrorRecord
# 1
# OperationStopped
# at <ScriptBlock>, C:\t\case.ps1: line 1
### trap
trap { "trapped $_"; continue }
throw 'x'
'after'
# expect:
# trapped x
# after
### strict mode
Set-StrictMode -Version Latest
$undefinedThing
# expect:
# stderr: The variable '$undefinedThing' cannot be retrieved because it has not been set.
### nested error with inner exception
try { 'abc'.Substring(9) } catch { $_.Exception.InnerException.GetType().Name }
# expect:
# ArgumentOutOfRangeException
### silently thrown goes on
$ErrorActionPreference = 'SilentlyContinue'; throw 'x'; 'after'
# expect:
# after
