package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Variables, aliases, and the drives that hold them. */
final class VariableCmdlets {
  private VariableCmdlets() {}

  static void register(CoreCmdlets cmdlets, Engine engine) {
    String options =
        " [Description:named] [Option:named] [Visibility:named] [Scope:named] [Force:switch] [PassThru:switch]";
    cmdlets.add(
        "Set-Variable [Name] [Value] [Include:named] [Exclude:named]" + options,
        call -> set(engine, call));
    cmdlets.add("New-Variable [Name] [Value]" + options, call -> set(engine, call));
    cmdlets.add(
        "Get-Variable [Name] [ValueOnly:switch] [Scope:named] [Include:named] [Exclude:named]",
        call -> get(engine, call));
    cmdlets.add(
        "Remove-Variable [Name] [Scope:named] [Force:switch]",
        call -> each(call, name -> scope(engine, call, name).remove(bare(name))));
    cmdlets.add(
        "Clear-Variable [Name] [Scope:named] [Force:switch]",
        call -> each(call, name -> scope(engine, call, name).set(bare(name), PowerShellNull.NULL)));
    cmdlets.add(
        "Set-Alias [Name] [Value] [Option:named] [Scope:named] [Force:switch] [Description:named] [PassThru:switch]",
        VariableCmdlets::alias);
    cmdlets.add(
        "New-Alias [Name] [Value] [Option:named] [Scope:named] [Force:switch] [Description:named] [PassThru:switch]",
        VariableCmdlets::alias);
    cmdlets.add(
        "Test-Path [Path] [PathType|Type:named] [LiteralPath|PSPath:named] [IsValid:switch] [Include:named] [Exclude:named] [Filter:named] [NewerThan:named] [OlderThan:named]",
        call -> testPath(engine, call));
  }

  private static void each(CallInvocation call, java.util.function.Consumer<String> action) {
    call.inputOr("Name").forEach(name -> action.accept(Texts.text(name)));
  }

  /** The name without a drive and scope: {@code variable:global:x} is {@code x}. */
  private static String bare(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private static Scope scope(Engine engine, CallInvocation call, String name) {
    List<String> parts = List.of(name.toLowerCase(Locale.ROOT).split(":", -1));
    String written = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
    String wanted = call.textOf("Scope", written).toLowerCase(Locale.ROOT);
    if (wanted.matches("\\d+")) {
      Scope current = call.context().scope();
      for (int i = Integer.parseInt(wanted); i > 0; i--) {
        current = current.parent().orElse(current);
      }
      return current;
    }
    return engine.variables().scope(wanted, call.context());
  }

  private static void set(Engine engine, CallInvocation call) {
    Object value =
        call.hasInput()
            ? Values.single(call.inputOr("Value"))
            : call.parameter("Value").orElse(PowerShellNull.NULL);
    for (Object name : call.parameter("Name").map(Values::enumerate).orElse(List.of())) {
      String text = Texts.text(name);
      engine.variables().store(scope(engine, call, text), bare(text), value);
    }
  }

  private static void get(Engine engine, CallInvocation call) {
    for (Object name : call.parameter("Name").map(Values::enumerate).orElse(List.of("*"))) {
      String text = bare(Texts.text(name));
      if (Wildcard.isPattern(text)) {
        Wildcard wildcard = Wildcard.of(text);
        call.context().scope().visible().values().stream()
            .filter(variable -> wildcard.matches(variable.name()))
            .sorted(java.util.Comparator.comparing(Scope.Variable::name))
            .forEach(variable -> write(call, variable.name(), variable.value()));
      } else {
        Optional<Object> value =
            engine
                .variables()
                .find(call.textOf("Scope", "").toLowerCase(Locale.ROOT), text, call.context());
        value.ifPresentOrElse(
            found -> write(call, text, found),
            () ->
                call.error(
                    "Cannot find a variable with the name '%s'.".formatted(text),
                    "ObjectNotFound",
                    "VariableNotFound"));
      }
    }
  }

  private static void write(CallInvocation call, String name, Object value) {
    if (call.isSet("ValueOnly")) {
      call.write(Values.visible(value));
    } else {
      Properties properties =
          new Properties().with("Name", name).with("Value", Values.visible(value));
      call.write(
          new CustomObject(
              "System.Management.Automation.PSVariable", properties, Optional.empty()));
    }
  }

  private static void alias(CallInvocation call) {
    Scope scope =
        call.textOf("Scope", "").equalsIgnoreCase("Global")
            ? call.context().scope().top()
            : call.context().scope();
    scope.alias(call.textOf("Name", ""), call.textOf("Value", ""));
  }

  private static void testPath(Engine engine, CallInvocation call) {
    for (Object path :
        call.hasInput()
            ? call.inputOr("Path")
            : call.parameter("Path")
                .or(() -> call.parameter("LiteralPath"))
                .map(Values::enumerate)
                .orElse(List.of())) {
      String text = Texts.text(path);
      String drive =
          text.contains(":") ? text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT) : "";
      switch (drive) {
        case "variable" -> call.write(hasVariable(engine, call, text));
        case "function" ->
            call.write(call.context().scope().function(bare(text).replace("\\", "")).isPresent());
        case "alias" ->
            call.write(
                !engine
                    .commands()
                    .resolved(bare(text), call.context())
                    .equalsIgnoreCase(bare(text)));
        case "env" ->
            call.write(
                engine
                    .variables()
                    .find("env", bare(text).replaceFirst("^[\\\\/]", ""), call.context())
                    .isPresent());
        default -> onMachine(engine, call);
      }
      if (drive.length() <= 1 || !List.of("variable", "function", "alias", "env").contains(drive)) {
        return;
      }
    }
  }

  private static boolean hasVariable(Engine engine, CallInvocation call, String path) {
    List<String> parts = List.of(path.toLowerCase(Locale.ROOT).split(":", -1));
    String scope = parts.size() > 2 ? parts.get(1) : "";
    return engine
        .variables()
        .find(scope, bare(path).replaceFirst("^[\\\\/]", ""), call.context())
        .isPresent();
  }

  private static void onMachine(Engine engine, CallInvocation call) {
    engine
        .commands()
        .hosted("Test-Path")
        .ifPresentOrElse(
            found -> found.cmdlet().run(call), () -> call.uninterpreted("cmdlet Test-Path"));
  }
}
