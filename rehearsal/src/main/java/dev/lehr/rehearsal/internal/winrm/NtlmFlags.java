package dev.lehr.rehearsal.internal.winrm;

/** The negotiate flags of MS-NLMP, section 2.2.2.5, as far as a server needs them. */
final class NtlmFlags {
  static final int UNICODE = 0x1;
  static final int REQUEST_TARGET = 0x4;
  static final int SIGN = 0x10;
  static final int SEAL = 0x20;
  static final int NTLM = 0x200;
  static final int ALWAYS_SIGN = 0x8000;
  static final int TARGET_TYPE_SERVER = 0x20000;
  static final int EXTENDED_SESSION_SECURITY = 0x80000;
  static final int TARGET_INFO = 0x800000;
  static final int VERSION = 0x2000000;
  static final int KEY_128 = 0x20000000;
  static final int KEY_EXCHANGE = 0x40000000;
  static final int KEY_56 = 0x80000000;

  /** What this server says to every client. */
  private static final int ALWAYS =
      UNICODE
          | REQUEST_TARGET
          | NTLM
          | ALWAYS_SIGN
          | TARGET_TYPE_SERVER
          | EXTENDED_SESSION_SECURITY
          | TARGET_INFO
          | VERSION
          | KEY_128
          | KEY_56;

  /** What this server says only to clients that asked: some refuse an offer they can not use. */
  private static final int WHEN_ASKED = SIGN | SEAL | KEY_EXCHANGE;

  private NtlmFlags() {}

  /** The challenge's flags for a client with these. */
  static int answer(int asked) {
    return ALWAYS | (asked & WHEN_ASKED);
  }
}
