package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Features;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dism.exe /online}. */
final class DismProgram {
  private static final int UNKNOWN_FEATURE = 0x800f080c;
  private static final String DONE = "The operation completed successfully.";

  void addTo(Map<String, Program> programs) {
    programs.put("dism", DismProgram::run);
  }

  private static int run(Call call) {
    call.line("");
    call.line("Deployment Image Servicing and Management tool");
    call.line("Version: " + call.machine().release().fullVersion());
    call.line("");
    boolean enable = call.has("/enable-feature");
    if (enable || call.has("/disable-feature")) {
      return change(call, enable);
    }
    if (call.has("/get-features")) {
      return list(call);
    }
    if (call.has("/get-featureinfo")) {
      return feature(call).isPresent() ? done(call) : UNKNOWN_FEATURE;
    }
    boolean harmless =
        List.of(
                "/cleanup-image",
                "/set-reservedstoragestate",
                "/get-packages",
                "/add-package",
                "/remove-package",
                "/add-capability",
                "/export-defaultappassociations",
                "/cleanup-mountpoints")
            .stream()
            .anyMatch(call::has);
    return harmless ? done(call) : call.uninterpreted("dism " + call.tail().strip());
  }

  private static int done(Call call) {
    call.line(DONE);
    return 0;
  }

  private static Optional<Features.Feature> feature(Call call) {
    return call.value("/featurename:").flatMap(call.machine().features()::find);
  }

  private static int change(Call call, boolean enable) {
    Optional<Features.Feature> feature = feature(call);
    if (feature.isEmpty()) {
      return call.fail(
          UNKNOWN_FEATURE,
          "Error: 0x800f080c\r\n\r\nFeature name %s is unknown.\r\nA Windows feature name was not"
                  .formatted(call.value("/featurename:").orElse(""))
              + " recognized.");
    }
    Machine machine = call.machine();
    List<Features.Feature> changed =
        enable
            ? machine.features().install(feature.get(), call.has("/all"))
            : machine.features().remove(feature.get());
    boolean restart = changed.stream().anyMatch(Features.Feature::restart);
    if (restart) {
      machine.restartState().require();
    }
    done(call);
    return restart ? 3010 : 0;
  }

  private static int list(Call call) {
    for (Features.Feature feature : call.machine().features().all()) {
      for (String name : feature.optionalNames()) {
        boolean installed = call.machine().features().isInstalled(feature);
        call.line("Feature Name : " + name);
        call.line("State : " + (installed ? "Enabled" : "Disabled"));
        call.line("");
      }
    }
    return done(call);
  }
}
