package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes by PUT, in every form that clients use and in every form that must be refused. */
class UploadsTest {
  private static final byte[] NUPKG = TestingNupkg.of("alpha-tool", "1.0.0").bytes();

  @TempDir private Path data;
  private TestingFeed feed;

  @BeforeEach
  void open() {
    feed = TestingFeed.open(data);
  }

  @AfterEach
  void close() {
    feed.close();
  }

  private static byte[] form(String before, byte[] content, String after) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private TestingFeed.Answer put(String target, String contentType, byte[] body) {
    return feed.send("PUT", target, Map.of("Content-Type", contentType), body);
  }

  private TestingFeed.Answer put(byte[] nupkg) {
    return put("/api/v2/package/", "application/octet-stream", nupkg);
  }

  record Form(String name, String contentType, byte[] body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Form> forms() {
    String choco1 =
        "-----------------------------8df\r\nContent-Disposition: form-data; name=\"package\";"
            + " filename=\"package\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    String choco2 =
        "--f0e2-2310\r\nContent-Type: application/octet-stream\r\nContent-Disposition: form-data;"
            + " name=package; filename=package.nupkg; filename*=utf-8''package.nupkg\r\n\r\n";
    String type1 = "multipart/form-data; boundary=---------------------------8df";
    return Stream.of(
        new Form("choco 1", type1, form(choco1, NUPKG, "\r\n-----------------------------8df--")),
        new Form(
            "nuget 2.8 on mono, bare LF",
            type1,
            form(choco1, NUPKG, "\n-----------------------------8df--")),
        new Form(
            "choco 2, quoted boundary, unquoted names",
            "multipart/form-data; boundary=\"f0e2-2310\"",
            form(choco2, NUPKG, "\r\n--f0e2-2310--\r\n")),
        new Form(
            "LF everywhere",
            "Multipart/Form-Data; charset=x; BOUNDARY=f0e2-2310",
            form(choco2.replace("\r", ""), NUPKG, "\n--f0e2-2310--\n")),
        new Form(
            "a field and a preamble before the file",
            "multipart/form-data; boundary=f0e2-2310",
            form(
                "hello\r\n--f0e2-2310\r\nContent-Disposition: form-data; name=x\r\n\r\n\r\n"
                    + choco2,
                NUPKG,
                "\r\n--f0e2-2310--\r\n")),
        new Form("the bare file", "application/octet-stream", NUPKG),
        new Form("the bare file without a type", "", NUPKG));
  }

  @ParameterizedTest
  @MethodSource
  void forms(Form form) {
    TestingFeed.Answer answer = put("/api/v2/", form.contentType(), form.body());
    assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
    assertThat(answer.reason()).isEqualTo("Package alpha-tool 1.0.0 created");
    assertThat(feed.get("/api/v2/package/alpha-tool/1.0.0").bytes()).isEqualTo(NUPKG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2",
        "/api/v2/",
        "/api/v2/package",
        "/api/v2/package/",
        "/feeds/default/v2/",
        "/feeds/default/v2/package/",
        "/feeds/default/v3/package",
        "/v3/package/"
      })
  void pushesGoToAnyOfTheseAddresses(String address) {
    assertThat(put(address, "application/octet-stream", NUPKG).status()).isEqualTo(201);
  }

  @Test
  void theSameFileAgainSucceedsAndAnotherIsRefused() {
    assertThat(put(NUPKG).status()).isEqualTo(201);
    assertThat(put(NUPKG).status()).isEqualTo(200);
    TestingFeed.Answer other =
        put(TestingNupkg.of("Alpha-Tool", "1.0").file("tools/x.txt", "other").bytes());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.reason())
        .isEqualTo("Package Alpha-Tool 1.0 already exists with other content; push a new version");
    assertThat(feed.repository().events(0, 10)).hasSize(1);
  }

  @Test
  void deletingUnlistsAndPostingRelists() {
    put(NUPKG);
    assertThat(feed.send("DELETE", "/api/v2/alpha-tool/1.0.0", Map.of(), new byte[0]).reason())
        .isEqualTo("Package alpha-tool 1.0.0 unlisted");
    assertThat(feed.get("/api/v2/Search()").entries()).isEmpty();
    assertThat(feed.send("POST", "/api/v2/package/alpha-tool/1.0", Map.of(), new byte[0]).status())
        .isEqualTo(200);
    assertThat(feed.get("/api/v2/Search()").entries()).hasSize(1);
    assertThat(feed.send("DELETE", "/v3/package/alpha-tool/1.0.0", Map.of(), new byte[0]).status())
        .isEqualTo(200);
    assertThat(feed.send("DELETE", "/api/v2/package/nope/1.0.0", Map.of(), new byte[0]).status())
        .isEqualTo(404);
    assertThat(feed.repository().events(0, 10))
        .extracting(PackageEvent::kind)
        .containsExactly(
            PackageEvent.Kind.PUSHED,
            PackageEvent.Kind.UNLISTED,
            PackageEvent.Kind.RELISTED,
            PackageEvent.Kind.UNLISTED);
  }

  record Bad(String name, byte[] body, String problem) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Bad nuspec(String name, String nuspec, String problem) {
    return new Bad(
        name,
        TestingNupkg.zip(Map.of("bad.nuspec", nuspec.getBytes(StandardCharsets.UTF_8))),
        problem);
  }

  private static Bad file(String file, String problem) {
    return new Bad("file " + file, TestingNupkg.of("bad", "1.0").file(file, "x").bytes(), problem);
  }

  private static byte[] patched(byte[] zip, byte[] signature, int offset, int value) {
    byte[] copy = zip.clone();
    for (int i = 0; i < copy.length - signature.length; i++) {
      if (Arrays.equals(copy, i, i + signature.length, signature, 0, signature.length)) {
        copy[i + offset] = (byte) value;
      }
    }
    return copy;
  }

  private static byte[] twoNuspecs() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "bad.nuspec", TestingNupkg.of("bad", "1.0").nuspec().getBytes(StandardCharsets.UTF_8));
    files.put("other.nuspec", new byte[] {1});
    return TestingNupkg.zip(files);
  }

  private static byte[] duplicate() {
    byte[] zip = TestingNupkg.of("bad", "1.0").file("a.txt", "1").file("b.txt", "2").bytes();
    String text = new String(zip, StandardCharsets.ISO_8859_1).replace("b.txt", "A.TXT");
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bomb() {
    return TestingNupkg.zip(
        Map.of(
            "bad.nuspec",
            TestingNupkg.of("bad", "1.0").nuspec().getBytes(StandardCharsets.UTF_8),
            "zeros",
            new byte[70 << 20]));
  }

  static Stream<Bad> bad() {
    TestingNupkg good = TestingNupkg.of("bad", "1.0");
    byte[] zip = good.bytes();
    byte[] central = {'P', 'K', 1, 2};
    String head = "<?xml version=\"1.0\"?>";
    String meta = "<package><metadata><id>bad</id><version>1.0</version>";
    return Stream.of(
        new Bad("empty", new byte[0], "no zip file"),
        new Bad(
            "text", "hello, I am no zip".repeat(9).getBytes(StandardCharsets.UTF_8), "no zip file"),
        new Bad("truncated", Arrays.copyOf(zip, zip.length - 30), "cut off"),
        new Bad("encrypted", patched(zip, central, 8, 1), "is encrypted"),
        new Bad("garbled directory", patched(zip, central, 1, 'X'), "garbled"),
        new Bad("overlapping", patched(zip, central, 42, 0), "overlaps another"),
        new Bad("two nuspecs", twoNuspecs(), "more than one .nuspec"),
        new Bad("no nuspec", TestingNupkg.zip(Map.of("a.txt", new byte[1])), "no .nuspec"),
        new Bad("duplicate", duplicate(), "occurs more than once"),
        new Bad("bomb", bomb(), "zip bomb"),
        new Bad(
            "nuspec of another name",
            TestingNupkg.zip(
                Map.of("other.nuspec", good.nuspec().getBytes(StandardCharsets.UTF_8))),
            "named 'other.nuspec' but its id is 'bad'"),
        new Bad(
            "version mismatch",
            good.file("package/1.psmdcp", "<p><version>2.0</version></p>").bytes(),
            "'2.0' in its core properties but '1.0'"),
        new Bad(
            "id mismatch",
            TestingNupkg.of("bad", "1.0")
                .file("package/1.psmdcp", "<p><identifier>good</identifier></p>")
                .bytes(),
            "'good' in its core properties but 'bad'"),
        new Bad(
            "100 MB nuspec",
            TestingNupkg.zip(Map.of("bad.nuspec", new byte[100 << 20])),
            "unpack to 104857600 bytes"),
        new Bad(
            "2 MB nuspec",
            TestingNupkg.zip(Map.of("bad.nuspec", new byte[2 << 20])),
            "larger than 1048576 bytes"),
        nuspec("entities", head + "<!DOCTYPE x [<!ENTITY a \"b\">]>" + meta, "document type"),
        nuspec("malformed", meta, "not well-formed XML"),
        nuspec("no id", "<package><metadata/></package>", "has no <id>"),
        nuspec("other root", "<other/>", "begins with <other>"),
        nuspec("no metadata", "<package/>", "has no <metadata>"),
        nuspec("deep", "<package>" + "<a>".repeat(5_000), "deeper than 16"),
        nuspec("two ids", meta + "<id>x</id></metadata></package>", "more than one <id>"),
        nuspec(
            "bad version",
            "<package><metadata><id>bad</id><version>one</version></metadata></package>",
            "'one' is not a package version"),
        nuspec(
            "bad range",
            meta
                + "<dependencies><dependency id=\"x\" version=\"[2,1\"/></dependencies></metadata></package>",
            "dependency 'x': '[2,1' is not a version range"),
        nuspec(
            "floating range",
            meta
                + "<dependencies><dependency id=\"x\" version=\"1.*\"/></dependencies></metadata></package>",
            "floating range"),
        nuspec(
            "reserved id",
            "<package><metadata><id>con</id><version>1</version></metadata></package>",
            "not valid"),
        nuspec(
            "non-ASCII id",
            "<package><metadata><id>b\u00e4d</id><version>1</version></metadata></package>",
            "the id 'b?d'"),
        nuspec(
            "id with path",
            "<package><metadata><id>../bad</id><version>1</version></metadata></package>",
            "the id '../bad'"),
        file("../../evil.exe", "has the part '..'"),
        file("tools/%2e%2e/evil.exe", "has the part '..'"),
        file("..\\evil.exe", "has the part '..'"),
        file("/etc/passwd", "is absolute"),
        file("C:\\evil.exe", "is absolute"),
        file("tools/a\u0000b", "does not allow"),
        file("tools/%00", "does not allow"),
        file("tools/b\u00e4d.txt", "is not ASCII"),
        file("tools/NUL.txt", "Windows reserves"),
        file("com1/x.txt", "Windows reserves"),
        file("tools//x.txt", "empty part"),
        file("tools/x.", "ends with a dot"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsWrongIsNamedAndNothingIsStored(Bad bad) throws Exception {
    TestingFeed.Answer answer = put(bad.body());
    assertThat(answer.status()).as(answer.reason()).isEqualTo(400);
    assertThat(answer.reason()).contains(bad.problem());
    assertNothingStored();
  }

  @Test
  void anUploadThatIsCutOffIsRefused() throws Exception {
    byte[] whole =
        form("--b\r\nContent-Disposition: form-data; name=package\r\n\r\n", NUPKG, "\r\n--b--");
    for (int length : List.of(0, 3, 20, 60, 100, whole.length - 8, whole.length - 5)) {
      TestingFeed.Answer answer =
          put("/api/v2/", "multipart/form-data; boundary=b", Arrays.copyOf(whole, length));
      assertThat(answer.status()).as("%d bytes: %s", length, answer.reason()).isEqualTo(400);
    }
    assertNothingStored();
  }

  @Test
  void anUploadThatIsTooLargeIsRefusedWhileItComes() throws Exception {
    feed.close();
    RepositorySettings standard = RepositorySettings.standard(data);
    feed =
        TestingFeed.open(
            new RepositorySettings(
                data,
                standard.database(),
                standard.blobs(),
                new UploadLimits(1 << 20, 1 << 20, 1 << 16, 100),
                List.of(TestingFeed.openFeed("default"))));
    InputStream endless =
        new SequenceInputStream(
            new java.io.ByteArrayInputStream(NUPKG),
            new InputStream() {
              @Override
              public int read() {
                return 7;
              }
            });
    TestingFeed.Answer answer = feed.send("PUT", "/api/v2/", Map.of(), endless);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.reason()).contains("larger than 1048576 bytes");
    assertNothingStored();
  }

  @Test
  void noiseIsNeverAnythingButRefused() {
    Random random = new Random(7);
    byte[] zip = TestingNupkg.of("noise", "1.0").bytes();
    for (int i = 0; i < 2_000; i++) {
      byte[] noisy = zip.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      assertThat(put(noisy).status()).isIn(200, 201, 400, 409);
    }
  }

  private void assertNothingStored() throws Exception {
    assertThat(feed.get("/api/v2/Packages()").entries()).isEmpty();
    assertThat(feed.repository().events(0, 1)).isEmpty();
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(String::valueOf))
          .noneMatch(name -> name.endsWith(".nupkg") || name.endsWith(".part"));
    }
  }
}
