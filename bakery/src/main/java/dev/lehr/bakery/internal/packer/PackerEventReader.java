package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.BakeEvent.Level;
import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.internal.packer.PackerEvent.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads meaning from Packer's output. Packer's machine-readable form has no events for what it
 * makes in the cloud, so these are recognised by the words it says them with; the words were taken
 * from Packer 1.6.6 and hold for later versions too.
 */
public final class PackerEventReader {
  private static final Pattern BUILDER = Pattern.compile("(?:==>|-->|   ) ([^\\s:]+):(?: |$)");
  private static final Pattern IMAGE = Pattern.compile("([a-z0-9-]+):(ami-[0-9a-f]+)");

  private static final List<Word> LAUNCH_DETAILS =
      List.of(
          word(
              "Found Image ID: (ami-[0-9a-f]+)",
              (said, found) -> new PackerEvent.ParentFound(builder(said), found.group(1))),
          word(
              "Instance ID: (i-[0-9a-f]+)",
              (said, found) -> new PackerEvent.Made(Made.INSTANCE, found.group(1))));

  private static final List<Word> IMAGE_DETAILS =
      List.of(
          word(
              "AMI: (ami-[0-9a-f]+)",
              (said, found) -> new PackerEvent.Made(Made.IMAGE, found.group(1))),
          word("Copying to: (\\S+)", (said, found) -> new PackerEvent.CopiedTo(found.group(1))));

  private static final List<Word> STEPS =
      List.of(
          word(
              "Creating temporary keypair: (\\S+)",
              (said, found) -> new PackerEvent.Made(Made.KEY_PAIR, found.group(1))),
          word(
              "Creating temporary security group for this instance: (\\S+)",
              (said, found) -> new PackerEvent.Made(Made.SECURITY_GROUP, found.group(1))),
          word(
              "Creating (?:un)?(?:encrypted )?AMI (\\S+) from instance i-.*",
              (said, found) -> new PackerEvent.ImageNamed(found.group(1))),
          word(
              "((?:Provisioning with (?:powershell|shell|windows-shell) script|Running local"
                  + " shell script): .*|Restarting Machine|Uploading .* => .*)",
              (said, found) -> new PackerEvent.Provisioning(found.group(1))),
          word("Launching a source AWS instance.*", (said, found) -> step("launch")),
          word("Waiting for auto-generated password.*", (said, found) -> step("password")),
          word("Waiting for WinRM.*", (said, found) -> step("connect")),
          word("Stopping the source instance.*", (said, found) -> step("stop")),
          word("Waiting for AMI to become ready.*", (said, found) -> step("image")),
          word("Terminating the source AWS instance.*", (said, found) -> step("clean up")));

  // Scripts' output comes as details too. Only Packer's own are believed: the machine's and the
  // parent's before the first provisioner, the image's after provisioning.
  private final Set<String> provisioned = new HashSet<>();
  private final Set<String> imaged = new HashSet<>();

  /** What the line means: at least what was said, if it was said to people. */
  public List<PackerEvent> read(MachineLine line) {
    return switch (line.type()) {
      case "ui" -> said(line);
      case "artifact" -> artifact(line);
      case "error" -> List.of(new PackerEvent.Failed(line.target(), line.datum(0)));
      default -> List.of();
    };
  }

  private List<PackerEvent> said(MachineLine line) {
    Level level =
        switch (line.datum(0)) {
          case "say" -> Level.STEP;
          case "error" -> Level.ERROR;
          default -> Level.DETAIL;
        };
    List<PackerEvent> events = new ArrayList<>();
    for (String text : line.datum(1).split("\r?\n", -1)) {
      if (!text.isBlank()) {
        Said said = withoutBuilder(level, text);
        events.add(said);
        events.addAll(meaning(said));
      }
    }
    return events;
  }

  private static Said withoutBuilder(Level level, String text) {
    Matcher matcher = BUILDER.matcher(text);
    if (!matcher.lookingAt()) {
      return new Said(level, Optional.empty(), text);
    }
    return new Said(level, Optional.of(matcher.group(1)), text.substring(matcher.end()));
  }

  private List<PackerEvent> meaning(Said said) {
    if (said.level() == Level.ERROR || said.builder().isEmpty()) {
      return List.of();
    }
    List<PackerEvent> events = new ArrayList<>();
    match(said.level() == Level.STEP ? STEPS : details(said.builder().get()), said, events);
    events.forEach(event -> remember(said.builder().get(), event));
    return events;
  }

  private List<Word> details(String builder) {
    if (imaged.contains(builder)) {
      return IMAGE_DETAILS;
    }
    return provisioned.contains(builder) ? List.of() : LAUNCH_DETAILS;
  }

  private void remember(String builder, PackerEvent event) {
    if (event instanceof PackerEvent.Provisioning) {
      provisioned.add(builder);
    }
    if (event instanceof PackerEvent.ImageNamed) {
      imaged.add(builder);
    }
  }

  private static void match(List<Word> words, Said said, List<PackerEvent> events) {
    for (Word word : words) {
      Matcher matcher = word.pattern().matcher(said.text().strip());
      if (matcher.matches()) {
        events.add(word.event().apply(said, matcher));
        return;
      }
    }
  }

  private static List<PackerEvent> artifact(MachineLine line) {
    if (!line.datum(1).equals("id")) {
      return List.of();
    }
    Map<String, String> images = new TreeMap<>();
    for (String entry : line.datum(2).split(",", -1)) {
      Matcher matcher = IMAGE.matcher(entry.strip());
      if (matcher.matches()) {
        images.put(matcher.group(1), matcher.group(2));
      }
    }
    return images.isEmpty()
        ? List.of(new PackerEvent.OtherArtifact(line.target(), line.datum(2)))
        : List.of(new PackerEvent.Artifact(line.target(), images));
  }

  private static PackerEvent step(String name) {
    return new PackerEvent.StepBegan(name);
  }

  private static String builder(Said said) {
    return said.builder().orElse("");
  }

  private static Word word(String pattern, BiFunction<Said, MatchResult, PackerEvent> event) {
    return new Word(Pattern.compile(pattern), event);
  }

  /** Words of Packer and what they mean. */
  private record Word(Pattern pattern, BiFunction<Said, MatchResult, PackerEvent> event) {}
}
