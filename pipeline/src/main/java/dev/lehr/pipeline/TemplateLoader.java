package dev.lehr.pipeline;

/** Brings the files that pipelines extend. */
@FunctionalInterface
public interface TemplateLoader {

  /**
   * The text of a file.
   *
   * @throws TemplateUnavailableException when there is none, or it can not be had
   */
  String load(TemplateReference reference);

  /** For where no other file can be had. */
  static TemplateLoader none() {
    return reference -> {
      throw new TemplateUnavailableException("other files can not be read here");
    };
  }
}
