package dev.lehr.rehearsal.internal.winrm;

/** An NTLM message that can not be read or does not prove what it claims. */
final class NtlmException extends Exception {
  private static final long serialVersionUID = 1;

  NtlmException(String message) {
    super(message);
  }
}
