package dev.lehr.rehearsal.internal.winrm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** The server's message (type 2): MS-NLMP, section 2.2.1.2. */
final class NtlmChallenge {
  private static final int PAYLOAD = 56;
  private static final long FILETIME_EPOCH_SECONDS = 11_644_473_600L;
  private static final byte[] WINDOWS_10 = {10, 0, 0x63, 0x45, 0, 0, 0, 15};

  private NtlmChallenge() {}

  static byte[] message(String hostName, int flags, byte[] challenge, Instant now) {
    byte[] target = utf16(hostName);
    byte[] info = targetInfo(hostName, now);
    byte[] bytes = new byte[PAYLOAD + target.length + info.length];
    ByteBuffer message = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    message.put(NtlmBytes.SIGNATURE).putInt(2);
    field(message, target.length, PAYLOAD);
    message.putInt(flags).put(challenge).putLong(0);
    field(message, info.length, PAYLOAD + target.length);
    message.put(WINDOWS_10).put(target).put(info);
    return bytes;
  }

  private static void field(ByteBuffer message, int length, int offset) {
    message.putShort((short) length).putShort((short) length).putInt(offset);
  }

  private static byte[] targetInfo(String hostName, Instant now) {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    String dnsName = hostName.toLowerCase(Locale.ROOT);
    pair(info, 2, utf16(hostName));
    pair(info, 1, utf16(hostName));
    pair(info, 4, utf16(dnsName));
    pair(info, 3, utf16(dnsName));
    pair(info, 7, littleEndian(8).putLong(fileTime(now)).array());
    pair(info, 0, new byte[0]);
    return info.toByteArray();
  }

  private static void pair(ByteArrayOutputStream info, int id, byte[] value) {
    info.writeBytes(littleEndian(4).putShort((short) id).putShort((short) value.length).array());
    info.writeBytes(value);
  }

  private static long fileTime(Instant now) {
    return (now.getEpochSecond() + FILETIME_EPOCH_SECONDS) * 10_000_000 + now.getNano() / 100;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
