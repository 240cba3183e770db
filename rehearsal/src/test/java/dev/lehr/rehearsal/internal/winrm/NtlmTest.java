package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of MS-NLMP, section 4.2.4. */
final class NtlmTest {
  private static final int FLAGS =
      NtlmFlags.KEY_EXCHANGE | NtlmFlags.KEY_128 | NtlmFlags.KEY_56 | NtlmFlags.SEAL;

  private final NtlmSession session = new NtlmSession(key(), FLAGS);

  @Test
  void makesTheDocumentedKeyFromThePassword() {
    assertThat(NtlmCrypto.responseKey("User", "Domain", "Password"))
        .isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
  }

  @Test
  void opensTheDocumentedSealedMessage() throws NtlmException {
    byte[] clear =
        session.open(
            hex("010000007fb38ec5c55d497600000000"), hex("54e50165bf1936dc996020c1811b0f06fb5f"));

    assertThat(new String(clear, UTF_16LE)).isEqualTo("Plaintext");
  }

  @Test
  void noticesAChangedMessage() {
    assertThatThrownBy(
            () ->
                session.open(
                    hex("010000007fb38ec5c55d497600000000"),
                    hex("55e50165bf1936dc996020c1811b0f06fb5f")))
        .isInstanceOf(NtlmException.class)
        .hasMessageContaining("signature");
  }

  @Test
  void offersKeyExchangeOnlyToWhoAsksForIt() {
    assertThat(NtlmFlags.answer(0xA0880001)).isEqualTo(0xA28A8205);
    assertThat(NtlmFlags.answer(0xE0880035) & 0x40000030).isEqualTo(0x40000030);
  }

  @Test
  void refusesMessagesThatPointOutsideThemselves() {
    byte[] message = new byte[96];
    System.arraycopy(NtlmBytes.SIGNATURE, 0, message, 0, 8);
    message[8] = 3;
    message[20] = 50;
    message[24] = 90;

    assertThatThrownBy(() -> NtlmAuthenticate.parse(message))
        .isInstanceOf(NtlmException.class)
        .hasMessage("An NTLM field points to bytes 90 to 140 of 96");
  }

  @Test
  void refusesMessagesThatAreTooShort() {
    assertThatThrownBy(() -> NtlmAuthenticate.parse(NtlmBytes.SIGNATURE))
        .isInstanceOf(NtlmException.class)
        .hasMessageContaining("at least 64 bytes, this has 8");
  }

  private static byte[] key() {
    byte[] key = new byte[16];
    Arrays.fill(key, (byte) 0x55);
    return key;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
