package dev.lehr.pipeline.internal.schema;

/**
 * One thing that is wrong with a value.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) from the value that was checked
 * @param atKey whether the key there is meant rather than its value
 * @param message what is wrong, quoting the offending value
 * @param remedy what to do about it; empty when the message says it already
 */
public record Finding(String pointer, boolean atKey, String message, String remedy) {

  @Override
  public String toString() {
    return message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
