package dev.lehr.pipeline;

/** Why a template can not be had, in words that go on from "'FILE' can not be read: ". */
public final class TemplateUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TemplateUnavailableException(String message) {
    super(message);
  }
}
