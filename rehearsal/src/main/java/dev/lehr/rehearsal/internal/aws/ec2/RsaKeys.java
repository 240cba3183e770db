package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * RSA 2048 key pairs, generated ahead of time on a thread of its own: a generation takes from 50 ms
 * to a second, and every build asks for one.
 */
public final class RsaKeys implements AutoCloseable {
  private static final int BITS = 2048;
  private static final int AHEAD = 2;

  private final BlockingQueue<KeyPair> ready = new ArrayBlockingQueue<>(AHEAD);
  private final SecureRandom random;
  private final Thread generator;

  /** Starts generating. */
  public RsaKeys(SecureRandom random) {
    this.random = random;
    this.generator = new Thread(this::generateAhead, "rsa-keys");
    generator.setDaemon(true);
    generator.start();
  }

  /** A key pair nobody else gets. */
  public KeyPair next() {
    KeyPair pair = ready.poll();
    return pair != null ? pair : generate();
  }

  /** The private key as PKCS#1 PEM: Packer reads nothing else. */
  public static String pem(PrivateKey key) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      byte[] pkcs1 =
          PrivateKeyInfo.getInstance(key.getEncoded())
              .parsePrivateKey()
              .toASN1Primitive()
              .getEncoded();
      writer.writeObject(new PemObject("RSA PRIVATE KEY", pkcs1));
    } catch (IOException impossible) {
      throw new IllegalStateException("An RSA key can not be written as PEM", impossible);
    }
    return text.toString();
  }

  /** A digest as EC2 shows it: {@code 1f:51:…}. */
  public static String fingerprint(String algorithm, byte[] encoded) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(encoded);
      return HexFormat.ofDelimiter(":").formatHex(digest);
    } catch (GeneralSecurityException missing) {
      throw lacking(missing);
    }
  }

  /** RSAES-PKCS1-v1_5, as EC2 encrypts the Administrator's password. */
  public static byte[] encrypt(PublicKey key, byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException missing) {
      throw lacking(missing);
    }
  }

  /** Stops generating. */
  @Override
  public void close() {
    generator.interrupt();
  }

  private void generateAhead() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ready.put(generate());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private KeyPair generate() {
    try {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(BITS, random);
      return rsa.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw lacking(missing);
    }
  }

  private static IllegalStateException lacking(GeneralSecurityException missing) {
    return new IllegalStateException(
        "This JDK lacks RSA or a digest; use a complete JDK 25", missing);
  }
}
