package dev.lehr.rehearsal.internal.aws.protocol;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** Where API calls arrive: finds the service and the action, lets faults strike, answers. */
public final class Gateway implements Handler {
  private final Map<String, Service> services;
  private final FaultPlan faults;
  private final CallLog log;
  private final String defaultRegion;

  /**
   * A gateway to these services.
   *
   * @param defaultRegion for calls whose region shows nowhere
   */
  public Gateway(List<Service> services, FaultPlan faults, CallLog log, String defaultRegion) {
    this.services = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
    this.faults = faults;
    this.log = log;
    this.defaultRegion = defaultRegion;
  }

  @Override
  public Response handle(Exchange exchange) {
    Scope scope =
        Scope.of(exchange, defaultRegion).orElse(new Scope("", defaultRegion, "unsigned"));
    Optional<Service> service = Optional.ofNullable(services.get(scope.service()));
    Wire wire = Wire.of(exchange, service.map(Service::protocol).orElse(guess(exchange)));
    String requestId = UUID.randomUUID().toString();
    Site site = new Site(Account.of(scope.accessKey()), scope.region());
    Call unnamed = new Call(scope.service(), "", site, scope.accessKey(), requestId);
    try {
      Call call = named(unnamed, wire.action(exchange).orElse(""));
      log.count(call);
      return answer(new Request(call, wire, exchange), service);
    } catch (ApiError unreadable) {
      return wire.write(unnamed, unreadable);
    }
  }

  private Response answer(Request request, Optional<Service> service) {
    try {
      Supplier<Invocation> invocation = invocation(request.call(), service);
      strike(request.call());
      if (request.wire().dryRun(request.exchange())) {
        throw new ApiError(
            "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
      }
      SdkPojo result = invocation.get().run(request.call(), request::read);
      return request.wire().write(request.call(), result);
    } catch (ApiError error) {
      return request.wire().write(request.call(), error);
    }
  }

  private Supplier<Invocation> invocation(Call call, Optional<Service> service) {
    return service
        .map(Service::actions)
        .flatMap(actions -> Optional.ofNullable(actions.get(call.action())))
        .orElseThrow(() -> unknown(call, service));
  }

  private ApiError unknown(Call call, Optional<Service> service) {
    log.addUnknown(call.name());
    String known =
        service
            .map(one -> "of " + one.name() + " it knows " + new TreeSet<>(one.actions().keySet()))
            .orElse("it knows the services " + new TreeSet<>(services.keySet()));
    return ApiError.of(
        "InvalidAction",
        "The rehearsal cloud (this is not AWS) does not know the action '%s' of service '%s'; %s"
            .formatted(call.action(), call.service(), known));
  }

  private void strike(Call call) {
    if (faults.strikes(FaultKind.THROTTLE)) {
      throw throttled(call);
    }
    if (faults.strikes(FaultKind.API_ERROR)) {
      throw new ApiError("InternalError", "An internal error has occurred (rehearsed fault).", 500);
    }
  }

  private static ApiError throttled(Call call) {
    return switch (call.service()) {
      case "ec2" ->
          new ApiError("RequestLimitExceeded", "Request limit exceeded. (rehearsed fault)", 503);
      case "ssm" -> ApiError.of("ThrottlingException", "Rate exceeded (rehearsed fault)");
      default -> ApiError.of("Throttling", "Rate exceeded (rehearsed fault)");
    };
  }

  private static Call named(Call call, String action) {
    return new Call(call.service(), action, call.site(), call.accessKey(), call.requestId());
  }

  private static Service.Protocol guess(Exchange exchange) {
    return exchange.headers().first(Wire.TARGET_HEADER).isPresent()
        ? Service.Protocol.JSON
        : Service.Protocol.QUERY;
  }

  private record Request(Call call, Wire wire, Exchange exchange) {
    void read(SdkPojo builder) {
      wire.read(exchange, builder);
    }
  }
}
