package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Cmdlet;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of contents of all cmdlets of the machine. */
final class CmdletGroups {
  static final Map<String, String> ALIASES = aliases();

  private CmdletGroups() {}

  static Map<String, Cmdlet> all(Session session, List<CmdletGroup> extra) {
    Cmdlets cmdlets = new Cmdlets();
    new ItemCmdlets(session).addTo(cmdlets);
    new ContentCmdlets(session).addTo(cmdlets);
    new LocationCmdlets(session).addTo(cmdlets);
    new PropertyCmdlets(session).addTo(cmdlets);
    new ProcessCmdlets(session).addTo(cmdlets);
    new ServiceCmdlets(session).addTo(cmdlets);
    new UserCmdlets(session).addTo(cmdlets);
    new FeatureCmdlets(session).addTo(cmdlets);
    new FirewallCmdlets(session).addTo(cmdlets);
    new TaskCmdlets(session).addTo(cmdlets);
    new WebCmdlets(session).addTo(cmdlets);
    new ComputerCmdlets(session).addTo(cmdlets);
    new CimCmdlets(session).addTo(cmdlets);
    new SecurityCmdlets(session).addTo(cmdlets);
    new AcceptedCmdlets(session).addTo(cmdlets);
    extra.forEach(group -> group.addTo(cmdlets, session));
    return cmdlets.asMap();
  }

  private static Map<String, String> aliases() {
    Map<String, String> aliases = new HashMap<>();
    String all =
        "ls=Get-ChildItem dir=Get-ChildItem gci=Get-ChildItem gi=Get-Item ni=New-Item"
            + " md=New-Item rm=Remove-Item del=Remove-Item erase=Remove-Item rd=Remove-Item"
            + " rmdir=Remove-Item ri=Remove-Item cp=Copy-Item copy=Copy-Item cpi=Copy-Item"
            + " mv=Move-Item move=Move-Item mi=Move-Item ren=Rename-Item rni=Rename-Item"
            + " si=Set-Item ii=Invoke-Item cat=Get-Content type=Get-Content gc=Get-Content"
            + " sc=Set-Content ac=Add-Content clc=Clear-Content cd=Set-Location chdir=Set-Location"
            + " sl=Set-Location pushd=Push-Location popd=Pop-Location pwd=Get-Location"
            + " gl=Get-Location rvpa=Resolve-Path cvpa=Convert-Path gp=Get-ItemProperty"
            + " sp=Set-ItemProperty rp=Remove-ItemProperty gdr=Get-PSDrive ndr=New-PSDrive"
            + " start=Start-Process saps=Start-Process ps=Get-Process gps=Get-Process"
            + " kill=Stop-Process spps=Stop-Process gsv=Get-Service sasv=Start-Service"
            + " spsv=Stop-Service gwmi=Get-WmiObject gcim=Get-CimInstance iwr=Invoke-WebRequest"
            + " wget=Invoke-WebRequest curl=Invoke-WebRequest irm=Invoke-RestMethod"
            + " refreshenv=Update-SessionEnvironment gin=Get-ComputerInfo";
    for (String pair : all.split(" ", -1)) {
      int equals = pair.indexOf('=');
      aliases.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(aliases);
  }
}
