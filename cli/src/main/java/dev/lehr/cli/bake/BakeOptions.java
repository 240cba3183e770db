package dev.lehr.cli.bake;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code lehr bake}. */
public final class BakeOptions {
  @Parameters(paramLabel = "REPO", description = "The repository: a folder with a lehr.yaml.")
  Path repository = Path.of(".");

  @Option(
      names = "--image",
      paramLabel = "NAME",
      description = "The image to bake; may be given more than once (default: all).")
  List<String> images = List.of();

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      description = "The last layer to bake (default: the image's last).")
  Optional<String> layer = Optional.empty();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Place place = new Place();

  /** Where to bake. */
  static final class Place {
    @Option(
        names = "--rehearse",
        description = "Bake in the rehearsal cloud: nothing leaves this computer.")
    boolean rehearse;

    @Option(
        names = "--environment",
        paramLabel = "ENV",
        description = "Bake on AWS, in the first region of this environment of lehr.yaml.")
    String environment = "";
  }

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "A variable for every template that declares it.")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--packages",
      paramLabel = "URL",
      description =
          "A NuGet feed with the packages that the repository does not have itself, such as a Lehr"
              + " server's /feeds/default/v2/; its key is in LEHR_API_KEY.")
  Optional<URI> packages = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many images are baked at once (default: ${DEFAULT-VALUE}).")
  int parallel = 4;

  @Option(names = "--force", description = "Bake every layer, also those that are there.")
  boolean force;

  @Option(
      names = "--explain",
      description = "Say for each layer what went in and which ingredient changed.")
  boolean explain;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where manifest, image.properties and logs go.")
  Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "Events and results as JSON, one object a line.")
  boolean json;
}
