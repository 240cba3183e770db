package dev.lehr.rehearsal.internal.aws.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The MD5 digests by which SQS' clients see that a message arrived whole. Of attributes: for each
 * by name, its name, its type, 1 for text or 2 for bytes, and its value, each with its length
 * before it (SQS Developer Guide, "Calculating the MD5 message digest for message attributes").
 */
final class Checksums {
  private static final int TEXT = 1;
  private static final int BYTES = 2;

  private Checksums() {}

  static String of(String body) {
    return hex("MD5", body.getBytes(UTF_8));
  }

  static String of(Map<String, MessageAttributeValue> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, MessageAttributeValue> one : new TreeMap<>(attributes).entrySet()) {
        write(out, one.getKey().getBytes(UTF_8));
        write(out, one.getValue().dataType().getBytes(UTF_8));
        value(out, one.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return hex("MD5", bytes.toByteArray());
  }

  /** By what messages without an id of their own are known again. */
  static String content(String body) {
    return hex("SHA-256", body.getBytes(UTF_8));
  }

  private static void value(DataOutputStream out, MessageAttributeValue value) throws IOException {
    boolean binary = value.dataType().startsWith("Binary");
    out.writeByte(binary ? BYTES : TEXT);
    write(out, binary ? value.binaryValue().asByteArray() : value.stringValue().getBytes(UTF_8));
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(
          "This JDK lacks %s; use a complete JDK 25".formatted(algorithm), missing);
    }
  }
}
