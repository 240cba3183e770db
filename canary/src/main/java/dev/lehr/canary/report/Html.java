package dev.lehr.canary.report;

/** Text becoming HTML: what is not markup of ours is escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder(64 * 1024);

  /** Markup of ours. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Markup of ours with values of others: <code>%s</code> is escaped. */
  Html format(String markup, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int index = 0; index < values.length; index++) {
      escaped[index] =
          values[index] instanceof Html inner ? inner : escape(String.valueOf(values[index]));
    }
    text.append(markup.formatted(escaped));
    return this;
  }

  static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(Character.isISOControl(letter) ? ' ' : letter);
              }
            });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
