package dev.lehr.rehearsal.internal.powershell;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cmdlets that need no machine. */
final class CoreCmdlets {
  private static final Map<String, String> ALIASES = aliases();

  private final Map<String, Entry> entries = new HashMap<>();

  /** A cmdlet and its parameters. */
  record Entry(Signature signature, CoreCmdlet.Streaming code) {}

  CoreCmdlets(Engine engine) {
    OutputCmdlets.register(this);
    FilterCmdlets.register(this);
    CollectionCmdlets.register(this);
    ObjectCmdlets.register(this, engine);
    VariableCmdlets.register(this, engine);
    TextCmdlets.register(this, engine);
    ControlCmdlets.register(this, engine);
    FormatCmdlets.register(this, engine);
  }

  void add(String signature, CoreCmdlet cmdlet) {
    addStreaming(signature, call -> new CmdletStage(call, cmdlet));
  }

  void addStreaming(String signature, CoreCmdlet.Streaming cmdlet) {
    Signature parsed = Signature.parse(signature);
    entries.put(parsed.name().toLowerCase(Locale.ROOT), new Entry(parsed, cmdlet));
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
  }

  Optional<String> alias(String key) {
    return Optional.ofNullable(ALIASES.get(key));
  }

  private static Map<String, String> aliases() {
    Map<String, String> aliases = new HashMap<>();
    String all =
        "echo=Write-Output write=Write-Output %=ForEach-Object foreach=ForEach-Object ?=Where-Object"
            + " where=Where-Object select=Select-Object sort=Sort-Object group=Group-Object"
            + " measure=Measure-Object tee=Tee-Object sls=Select-String compare=Compare-Object"
            + " diff=Compare-Object gm=Get-Member sleep=Start-Sleep sv=Set-Variable gv=Get-Variable"
            + " set=Set-Variable nv=New-Variable rv=Remove-Variable clv=Clear-Variable iex=Invoke-Expression"
            + " icm=Invoke-Command ipmo=Import-Module gcm=Get-Command ft=Format-Table fl=Format-List"
            + " fw=Format-Wide oh=Out-Host sal=Set-Alias nal=New-Alias gal=Get-Alias gu=Get-Unique";
    for (String pair : all.split(" ", -1)) {
      int equals = pair.indexOf('=');
      aliases.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(aliases);
  }
}
