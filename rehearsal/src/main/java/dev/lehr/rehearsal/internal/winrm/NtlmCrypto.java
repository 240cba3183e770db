package dev.lehr.rehearsal.internal.winrm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The one-way functions of MS-NLMP, section 3.3.2. */
final class NtlmCrypto {
  private NtlmCrypto() {}

  /** NTOWFv2: the key that only who knows the password can make. */
  static byte[] responseKey(String user, String domain, String password) {
    byte[] hash = digest(new MD4Digest(), password.getBytes(StandardCharsets.UTF_16LE));
    String identity = user.toUpperCase(Locale.ROOT) + domain;
    return hmacMd5(hash, identity.getBytes(StandardCharsets.UTF_16LE));
  }

  static byte[] hmacMd5(byte[] key, byte[]... parts) {
    HMac mac = new HMac(new MD5Digest());
    mac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    byte[] result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return result;
  }

  static byte[] md5(byte[]... parts) {
    return digest(new MD5Digest(), parts);
  }

  static RC4Engine rc4(byte[] key) {
    RC4Engine engine = new RC4Engine();
    engine.init(true, new KeyParameter(key));
    return engine;
  }

  static byte[] apply(RC4Engine engine, byte[] data) {
    byte[] result = new byte[data.length];
    engine.processBytes(data, 0, data.length, result, 0);
    return result;
  }

  private static byte[] digest(Digest digest, byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }
}
