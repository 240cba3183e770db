package dev.lehr.bakery.internal.janitor;

import dev.lehr.bakery.BakeCloud.Traces;
import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.internal.packer.LineTail;
import dev.lehr.bakery.internal.packer.MachineLine;
import dev.lehr.bakery.internal.packer.PackerEventReader;
import dev.lehr.bakery.internal.packer.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from a run's output what it made in the cloud. The file is the janitor's journal. */
public final class RunTraces {
  private RunTraces() {}

  /** The transcript of a run that is over or whose owner died. */
  public static Transcript read(Path output) throws IOException {
    Transcript transcript = new Transcript();
    PackerEventReader reader = new PackerEventReader();
    try (LineTail tail = new LineTail(output)) {
      for (String text : tail.poll()) {
        MachineLine.parse(text).map(reader::read).orElse(List.of()).forEach(transcript::add);
      }
    }
    return transcript;
  }

  /**
   * What to look for.
   *
   * @param good whether its images stay
   */
  public static Traces of(Transcript transcript, Instant since, boolean good) {
    Set<String> images = new HashSet<>();
    if (!good) {
      images.addAll(transcript.made(Made.IMAGE));
      images.addAll(transcript.imageNames());
      transcript.artifacts().forEach(artifact -> images.addAll(artifact.values()));
    }
    return new Traces(
        transcript.made(Made.KEY_PAIR),
        transcript.made(Made.SECURITY_GROUP),
        transcript.made(Made.INSTANCE),
        images,
        since);
  }
}
