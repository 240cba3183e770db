package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code target.name}, {@code target.name()}, {@code [type]::name} and {@code [type]::name()}. */
final class MemberCalls {
  /** Methods that plain values really have and that are not interpreted here. */
  private static final Set<String> RARE_METHODS =
      Set.of(
          "copyto",
          "getbytes",
          "isnormalized",
          "lastindexofany",
          "findall",
          "find",
          "exists",
          "findindex",
          "removeall",
          "trueforall",
          "convertall",
          "getrange",
          "insertrange",
          "removerange",
          "binarysearch",
          "getlowerbound",
          "gettypecode",
          "copy",
          "intern");

  private final Engine engine;
  private final Members members;
  private final Statics statics;

  MemberCalls(Engine engine, Members members) {
    this.engine = engine;
    this.members = members;
    this.statics = new Statics(engine);
  }

  Object read(Expression.Member member, Context context) {
    Object target = engine.expressions().value(member.target(), context);
    String name = Texts.text(engine.expressions().value(member.name(), context));
    if (!member.isStatic()) {
      return members.get(target, name, context);
    }
    TypeValue type = type(target);
    return statics
        .property(type.type(), name)
        .or(() -> hosted(type).flatMap(found -> found.property(name)))
        .orElseGet(
            () -> unknown("property [%s]::%s".formatted(type.type(), name), member, context));
  }

  private static TypeValue type(Object target) {
    return target instanceof TypeValue type
        ? type
        : new TypeValue(
            dev.lehr.rehearsal.internal.powershell.syntax.TypeName.of(TypeNames.fullName(target)));
  }

  private Optional<Host.StaticType> hosted(TypeValue type) {
    return engine
        .host()
        .type(TypeNames.resolve(type.type()))
        .or(() -> engine.host().type(type.type().name()));
  }

  private Object unknown(String reason, Expression.Member member, Context context) {
    engine.types().uninterpreted(reason, member.extent(), context);
    return PowerShellNull.NULL;
  }

  Object call(Expression.Call call, Context context) {
    Object target = engine.expressions().value(call.member().target(), context);
    String name = Texts.text(engine.expressions().value(call.member().name(), context));
    List<Object> arguments = new ArrayList<>();
    call.arguments()
        .forEach(
            argument ->
                arguments.add(Values.visible(engine.expressions().value(argument, context))));
    try {
      return call.member().isStatic()
          ? callStatic(call, type(target), new Request(name, arguments), context)
          : callMember(call, target, new Request(name, arguments), context);
    } catch (PowerShellFault fault) {
      Errors.CallSite site = new Errors.CallSite(name, arguments.size(), call.extent());
      throw engine.errors().ofMethod(fault, site, context);
    }
  }

  private record Request(String name, List<Object> arguments) {}

  private Object callStatic(
      Expression.Call call, TypeValue type, Request request, Context context) {
    return statics
        .call(type.type(), request.name(), request.arguments(), context)
        .or(
            () ->
                hosted(type)
                    .flatMap(found -> found.invoke(request.name(), request.arguments()))
                    .map(MemberCalls::orNothing))
        .orElseGet(
            () ->
                unknown(
                    "method [%s]::%s".formatted(type.type(), request.name()),
                    call.member(),
                    context));
  }

  private static Object orNothing(Object result) {
    return result == PowerShellNull.NULL ? Nothing.NOTHING : result;
  }

  private Object callMember(Expression.Call call, Object target, Request request, Context context) {
    if (Values.isNull(target)) {
      throw PowerShellFault.runtime(
          "You cannot call a method on a null-valued expression.",
          "InvalidOperation",
          "InvokeMethodOnNull");
    }
    return members
        .call(target, request.name(), request.arguments(), context)
        .orElseGet(() -> missing(call, target, request, context));
  }

  /** A plain value's methods are all known here; other objects may really have more. */
  private Object missing(Expression.Call call, Object target, Request request, Context context) {
    boolean isWellKnown =
        switch (target) {
          case String _, Number _, Boolean _, Hashtable _, List<?> _, CustomObject _ ->
              !RARE_METHODS.contains(request.name().toLowerCase(Locale.ROOT));
          default -> false;
        };
    if (!isWellKnown) {
      return unknown(
          "method %s of %s".formatted(request.name(), TypeNames.fullName(target)),
          call.member(),
          context);
    }
    throw PowerShellFault.runtime(
        "Method invocation failed because [%s] does not contain a method named '%s'."
            .formatted(TypeNames.fullName(target), request.name()),
        "InvalidOperation",
        "MethodNotFound");
  }
}
