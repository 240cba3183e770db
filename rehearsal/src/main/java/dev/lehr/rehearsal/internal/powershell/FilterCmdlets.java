package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cmdlets that handle each object as it comes. */
final class FilterCmdlets {
  private static final List<String> COMPARISONS =
      List.of(
          "EQ",
          "NE",
          "GT",
          "GE",
          "LT",
          "LE",
          "Like",
          "NotLike",
          "Match",
          "NotMatch",
          "Contains",
          "NotContains",
          "In",
          "NotIn",
          "CEQ",
          "CNE",
          "CLike",
          "CMatch",
          "Is",
          "IsNot");

  private FilterCmdlets() {}

  static void register(CoreCmdlets cmdlets) {
    cmdlets.addStreaming(
        "ForEach-Object [Process|MemberName:rest] [Begin:named] [End:named] [ArgumentList:named] [InputObject:named]",
        ForEachObject::new);
    String operators =
        String.join(" ", COMPARISONS.stream().map(name -> "[" + name + ":named]").toList());
    cmdlets.addStreaming(
        "Where-Object [Property|FilterScript] [Value] [InputObject:named] "
            + operators
            + " [Not:switch]",
        WhereObject::new);
    cmdlets.addStreaming(
        "Tee-Object [FilePath] [Variable:named] [Append:switch] [InputObject:named]",
        TeeObject::new);
  }

  /** {@code ForEach-Object}. */
  private record ForEachObject(CallInvocation call, List<Object> blocks) implements Stage {
    ForEachObject(CallInvocation call) {
      this(
          call,
          call.rest().isEmpty()
              ? call.parameter("Process").map(Values::enumerate).orElse(List.of())
              : call.rest().stream().flatMap(item -> Values.enumerate(item).stream()).toList());
    }

    private boolean isSplit() {
      return blocks.size() > 1 && blocks.get(1) instanceof ScriptBlock;
    }

    @Override
    public void begin() {
      call.parameter("Begin").ifPresent(block -> run(block, PowerShellNull.NULL));
      if (isSplit()) {
        run(blocks.getFirst(), PowerShellNull.NULL);
      }
    }

    private void run(Object block, Object item) {
      if (block instanceof ScriptBlock code) {
        call.context().engine().blocks().inlineTo(code, item, call.context());
      }
    }

    @Override
    public void process(Object item) {
      call.context().engine().state().step();
      if (isSplit()) {
        run(blocks.get(1), item);
      } else if (!blocks.isEmpty() && blocks.getFirst() instanceof ScriptBlock block) {
        run(block, item);
      } else if (!blocks.isEmpty()) {
        member(Texts.text(blocks.getFirst()), item);
      }
    }

    private void member(String name, Object item) {
      Context context = call.context();
      Members members = context.engine().expressions().members();
      List<Object> arguments = new ArrayList<>(blocks.subList(1, blocks.size()));
      call.parameter("ArgumentList").ifPresent(more -> arguments.addAll(Values.enumerate(more)));
      Object value = members.get(item, name, context);
      boolean isMethod = Values.isNull(value) || !arguments.isEmpty();
      Optional<Object> result =
          isMethod ? members.call(item, name, arguments, context) : Optional.empty();
      context.writeAll(result.orElse(value));
    }

    @Override
    public void end() {
      if (isSplit() && blocks.size() > 2) {
        run(blocks.get(2), PowerShellNull.NULL);
      }
      call.parameter("End").ifPresent(block -> run(block, PowerShellNull.NULL));
      call.close();
    }
  }

  /** {@code Where-Object}. */
  private record WhereObject(CallInvocation call) implements Stage {
    @Override
    public void process(Object item) {
      call.context().engine().state().step();
      if (isWanted(item)) {
        call.write(item);
      }
    }

    private boolean isWanted(Object item) {
      Context context = call.context();
      Object filter = call.parameter("Property").orElse(PowerShellNull.NULL);
      if (filter instanceof ScriptBlock block) {
        return Values.truth(Values.single(context.engine().blocks().inline(block, item, context)));
      }
      Object value =
          context.engine().expressions().members().get(item, Texts.text(filter), context);
      return byOperator(value, context) != call.isSet("Not");
    }

    private boolean byOperator(Object value, Context context) {
      for (String operator : COMPARISONS) {
        Optional<Object> operand = call.parameter(operator);
        if (operand.isPresent()) {
          Object expected =
              operand.get().equals(true) ? call.parameter("Value").orElse(true) : operand.get();
          String name = "-" + operator.toLowerCase(java.util.Locale.ROOT);
          return Values.truth(
              context.engine().expressions().operators().apply(name, value, expected, context));
        }
      }
      return Values.truth(value);
    }

    @Override
    public void end() {
      call.close();
    }
  }

  /** {@code Tee-Object}. */
  private record TeeObject(CallInvocation call, List<Object> seen) implements Stage {
    TeeObject(CallInvocation call) {
      this(call, new ArrayList<>());
    }

    @Override
    public void process(Object item) {
      seen.add(item);
      call.write(item);
    }

    @Override
    public void end() {
      call.parameter("Variable")
          .ifPresent(name -> call.setVariable(Texts.text(name), Values.single(seen)));
      call.parameter("FilePath").ifPresent(this::write);
    }

    private void write(Object path) {
      Engine engine = call.context().engine();
      String text =
          String.join(
              "",
              engine.console().formatter().lines(seen).stream()
                  .map(line -> line + "\r\n")
                  .toList());
      engine.host().writeFile(Texts.text(path), call.location(), text, call.isSet("Append"));
    }
  }
}
