package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.PackageSource.ResolvedPackage;
import dev.lehr.bakery.internal.janitor.RunFolder;
import dev.lehr.bakery.internal.key.LayerInputs;
import dev.lehr.bakery.internal.packer.PackerVersion;
import dev.lehr.bakery.internal.template.ShadowTemplate;
import dev.lehr.bakery.internal.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills a run's folder: packages, variables and, for an old Packer, a filtered template. */
final class RunPreparation {
  private final RunFolder folder;
  private final LayerInputs inputs;

  RunPreparation(RunFolder folder, LayerInputs inputs) {
    this.folder = folder;
    this.inputs = inputs;
  }

  /** Does it, and says which template to give to Packer. */
  Path prepare(String packerVersion, Map<String, String> values, Map<String, String> handedDown)
      throws IOException {
    Files.createDirectories(folder.packages());
    for (ResolvedPackage found : inputs.packages()) {
      Files.copy(found.file(), folder.packages().resolve(found.file().getFileName().toString()));
    }
    Map<String, String> all = new TreeMap<>(handedDown);
    all.put(
        dev.lehr.bakery.internal.template.HandedDown.PACKAGES_DIR, folder.packages().toString());
    all.putAll(values);
    VariableFile.write(folder.variables(), inputs.template(), all);
    return template(packerVersion);
  }

  private Path template(String packerVersion) {
    Template template = inputs.template();
    boolean filtered =
        template.content().requiresPlugins() && PackerVersion.isBefore17(packerVersion);
    return filtered ? ShadowTemplate.write(template, folder.shadow()) : template.location();
  }

  List<String> arguments(Path template) {
    List<String> arguments = new ArrayList<>(List.of("build", "-machine-readable", "-color=false"));
    arguments.add("-on-error=" + inputs.layer().rules().onError().flag());
    if (!inputs.layer().rules().only().isEmpty()) {
      arguments.add("-only=" + String.join(",", inputs.layer().rules().only()));
    }
    arguments.add("-var-file=" + folder.variables());
    boolean own = template.equals(inputs.template().directory());
    arguments.add(own ? "." : shown(template));
    return arguments;
  }

  /** Relative where possible: Packer's path.root is as absolute as the path it is given. */
  private String shown(Path template) {
    Path directory = inputs.template().directory();
    return template.startsWith(directory)
        ? directory.relativize(template).toString()
        : template.toString();
  }
}
