package dev.lehr.packages.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.FeedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever file is in a form, it comes out as it went in; whatever else comes is refused. */
class MultipartFuzzTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  /** Gives a few bytes at a time, as a network does. */
  private static InputStream slowly(byte[] content, int step) {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, step));
      }
    };
  }

  @Property(tries = 2_000)
  void theFileComesOutAsItWentIn(
      @ForAll("tricky") byte[] file,
      @ForAll @IntRange(min = 1, max = 50) int step,
      @ForAll boolean bare)
      throws IOException {
    String end = bare ? "\n" : "\r\n";
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--b" + end + "Content-Disposition: form-data; name=package; filename=x" + end + end)
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file);
    // A bare LF after a file that ends with CR can not be told from CR LF.
    form.writeBytes("\r\n--b--".getBytes(StandardCharsets.US_ASCII));
    try (InputStream content = Multipart.file(slowly(form.toByteArray(), step), TYPE)) {
      assertThat(content.readAllBytes()).isEqualTo(file);
    }
  }

  /** Bytes that look like ends and boundaries, and large runs that do not fit a buffer. */
  @Provide
  Arbitrary<byte[]> tricky() {
    return Arbitraries.of(
            "\r", "\n", "\r\n", "-", "--", "\n-", "\r\n--", "\n--a", "x", "PK", "y".repeat(70_000))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts).getBytes(StandardCharsets.US_ASCII));
  }

  @Property(tries = 3_000)
  void piecesOfForms(@ForAll("pieces") String form) throws IOException {
    readOrRefuse(form.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "--b",
            "--b--",
            "\r\n",
            "\n",
            "Content-Disposition: form-data; name=package",
            "Content-Type: application/octet-stream",
            ":",
            "\u0000",
            "file",
            "\n--b",
            "--c",
            " ")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1_000)
  void anyBytes(@ForAll @Size(max = 300) byte[] form) throws IOException {
    readOrRefuse(form);
  }

  private static void readOrRefuse(byte[] form) throws IOException {
    try (InputStream content = Multipart.file(slowly(form, 7), TYPE)) {
      assertThat(content.readAllBytes().length).isLessThanOrEqualTo(form.length);
    } catch (FeedException refused) {
      assertThat(refused.fault().status()).isEqualTo(400);
    }
  }
}
