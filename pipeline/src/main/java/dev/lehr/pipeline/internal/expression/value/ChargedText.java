package dev.lehr.pipeline.internal.expression.value;

import dev.lehr.pipeline.expression.ExpressionLimits;

/** A text that is charged for by whoever reads it, as often as it is read. */
final class ChargedText implements CharSequence {
  private static final int CHARGED_AT_ONCE = 64 * ExpressionLimits.CHARACTERS_PER_OPERATION;

  private final String text;
  private final int workPerCharacter;
  private final Site site;
  private long uncharged;

  ChargedText(String text, int workPerCharacter, Site site) {
    this.text = text;
    this.workPerCharacter = workPerCharacter;
    this.site = site;
  }

  @Override
  public char charAt(int index) {
    uncharged += workPerCharacter;
    if (uncharged >= CHARGED_AT_ONCE) {
      site.read(uncharged);
      uncharged = 0;
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
