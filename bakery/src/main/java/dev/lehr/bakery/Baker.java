package dev.lehr.bakery;

/** Packer, ready to run. */
public interface Baker {
  /** Packer's version, e.g. {@code 1.6.6}. */
  String packerVersion();

  /** What Packer runs in, as a digest; an ingredient of every image. */
  String digest();

  /** Starts Packer. Output goes to files in the run's folder, so that it survives this process. */
  RunningPacker start(PackerCommand command);
}
