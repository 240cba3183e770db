package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.FailureActions;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sc.exe}. Options are written {@code start= auto}, with the value as the next argument. */
final class ServiceControlProgram {
  void addTo(Map<String, Program> programs) {
    programs.put("sc", ServiceControlProgram::run);
  }

  private static int run(Call call) {
    String name = call.argument(1).orElse("");
    Optional<Services.Service> service = call.machine().services().find(name);
    String verb = call.word(0);
    if (verb.equals("create")) {
      return create(call, name);
    }
    if (verb.equals("query") && name.isEmpty()) {
      call.machine().services().all().forEach(one -> show(call, one));
      return 0;
    }
    if (service.isEmpty()) {
      return call.fail(
          1060,
          "[SC] OpenService FAILED 1060:\r\n\r\n"
              + "The specified service does not exist as an installed service.");
    }
    return switch (verb) {
      case "query", "queryex" -> show(call, service.get());
      case "qc" -> showConfiguration(call, service.get());
      case "config" -> configure(call, service.get());
      case "start" -> start(call, service.get());
      case "stop" -> stop(call, service.get());
      case "delete" -> delete(call, service.get());
      case "description" -> describe(call, service.get());
      case "failure" -> failure(call, service.get());
      case "failureflag", "sdset", "sidtype", "privs", "triggerinfo" ->
          success(call, "ChangeServiceConfig2");
      default -> call.uninterpreted("sc " + verb);
    };
  }

  private static int failure(Call call, Services.Service service) {
    int reset =
        option(call, "reset")
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::parseInt)
            .orElse(0);
    option(call, "actions")
        .ifPresent(
            actions ->
                call.machine()
                    .services()
                    .setFailureActions(service.name(), FailureActions.parse(actions), reset));
    return success(call, "ChangeServiceConfig2");
  }

  private static int success(Call call, String function) {
    call.line("[SC] " + function + " SUCCESS");
    return 0;
  }

  private static int create(Call call, String name) {
    Optional<String> binary = option(call, "binPath");
    if (name.isEmpty() || binary.isEmpty()) {
      return call.fail(1639, "ERROR: Invalid Option. Usage: sc create [service name] binPath= ...");
    }
    Services.Service service =
        new Services.Service(
            name,
            option(call, "DisplayName").orElse(name),
            option(call, "start").flatMap(Services.StartType::of).orElse(Services.StartType.MANUAL),
            false,
            binary.get(),
            dependencies(call).orElse(List.of()),
            option(call, "obj").orElse("LocalSystem"),
            "");
    if (!call.machine().services().create(service)) {
      return call.fail(
          1073, "[SC] CreateService FAILED 1073:\r\n\r\nThe specified service already exists.");
    }
    return success(call, "CreateService");
  }

  private static int configure(Call call, Services.Service old) {
    Services.Service changed =
        new Services.Service(
            old.name(),
            option(call, "DisplayName").orElse(old.displayName()),
            option(call, "start").flatMap(Services.StartType::of).orElse(old.startType()),
            old.running(),
            option(call, "binPath").orElse(old.binaryPath()),
            dependencies(call).orElse(old.dependencies()),
            option(call, "obj").orElse(old.account()),
            old.description());
    call.machine().services().write(changed);
    return success(call, "ChangeServiceConfig");
  }

  private static Optional<List<String>> dependencies(Call call) {
    return option(call, "depend")
        .map(text -> Arrays.stream(text.split("/", -1)).filter(name -> !name.isBlank()).toList());
  }

  private static int start(Call call, Services.Service service) {
    return switch (call.machine().services().start(service.name())) {
      case DONE -> show(call, call.machine().services().find(service.name()).orElse(service));
      case ALREADY ->
          call.fail(
              1056,
              "[SC] StartService FAILED 1056:\r\n\r\n"
                  + "An instance of the service is already running.");
      default ->
          call.fail(
              1058,
              "[SC] StartService FAILED 1058:\r\n\r\nThe service cannot be started, either because"
                  + " it is disabled or because it has no enabled devices associated with it.");
    };
  }

  private static int stop(Call call, Services.Service service) {
    return switch (call.machine().services().stop(service.name(), false)) {
      case DONE -> show(call, call.machine().services().find(service.name()).orElse(service));
      case DEPENDENTS_RUNNING ->
          call.fail(
              1051,
              "[SC] ControlService FAILED 1051:\r\n\r\nA stop control has been sent to a service"
                  + " that other running services are dependent on.");
      default ->
          call.fail(
              1062, "[SC] ControlService FAILED 1062:\r\n\r\nThe service has not been started.");
    };
  }

  private static int delete(Call call, Services.Service service) {
    call.machine().services().delete(service.name());
    return success(call, "DeleteService");
  }

  private static int describe(Call call, Services.Service old) {
    call.machine()
        .services()
        .write(
            new Services.Service(
                old.name(),
                old.displayName(),
                old.startType(),
                old.running(),
                old.binaryPath(),
                old.dependencies(),
                old.account(),
                call.argument(2).orElse("")));
    return success(call, "ChangeServiceConfig2");
  }

  private static int show(Call call, Services.Service service) {
    call.line("");
    call.line("SERVICE_NAME: " + service.name());
    call.line("        TYPE               : 10  WIN32_OWN_PROCESS");
    call.line("        STATE              : " + (service.running() ? "4  RUNNING" : "1  STOPPED"));
    call.line("        WIN32_EXIT_CODE    : 0  (0x0)");
    return 0;
  }

  private static int showConfiguration(Call call, Services.Service service) {
    call.line("[SC] QueryServiceConfig SUCCESS");
    call.line("");
    call.line("SERVICE_NAME: " + service.name());
    call.line(
        "        START_TYPE         : %d   %s"
            .formatted(service.startType().code(), service.startType().scLabel()));
    call.line("        BINARY_PATH_NAME   : " + service.binaryPath());
    call.line("        DISPLAY_NAME       : " + service.displayName());
    call.line("        DEPENDENCIES       : " + String.join("/", service.dependencies()));
    call.line("        SERVICE_START_NAME : " + service.account());
    return 0;
  }

  private static Optional<String> option(Call call, String name) {
    return call.after(name + "=")
        .or(() -> call.value(name + "=").filter(value -> !value.isEmpty()));
  }
}
