package dev.lehr.packages.internal.nupkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.TestingNupkg;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes, a nuspec is either read or refused by name. */
class ManifestReaderFuzzTest {
  private static final byte[] GOOD =
      TestingNupkg.of("tool", "1.0")
          .dependencies(
              "<group targetFramework=\"net40\"><dependency id=\"x\" version=\"[1,2)\"/></group>")
          .nuspec()
          .getBytes(StandardCharsets.UTF_8);

  @Provide
  Arbitrary<String> nearlyNuspecs() {
    return Arbitraries.of(
            "<?xml version=\"1.0\"?>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "<package>",
            "</package>",
            "<metadata minClientVersion=\"2\">",
            "</metadata>",
            "<id>a</id>",
            "<id>..</id>",
            "<version>1.0</version>",
            "<version>x</version>",
            "<dependencies>",
            "</dependencies>",
            "<group targetFramework=\"net\">",
            "</group>",
            "<dependency id=\"x\"/>",
            "<dependency id=\"x\" version=\"[1\"/>",
            "<files>",
            "</files>",
            "&b;",
            "&lt;",
            "&#0;",
            "<![CDATA[x]]>",
            "<!-- c -->",
            "text",
            "<authors>A</authors>")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 5_000)
  void piecesOfNuspecs(@ForAll("nearlyNuspecs") String nuspec) {
    read(nuspec.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3_000)
  void flippedBytes(
      @ForAll @IntRange(max = 400) int position, @ForAll byte value, @ForAll byte other) {
    byte[] nuspec = GOOD.clone();
    nuspec[position % nuspec.length] = value;
    nuspec[(position * 7) % nuspec.length] = other;
    read(nuspec);
  }

  @Property(tries = 1_000)
  void anyBytes(@ForAll byte[] nuspec) {
    read(nuspec);
  }

  private static void read(byte[] nuspec) {
    try {
      PackageManifest manifest = ManifestReader.read(nuspec, "fuzz.nuspec");
      assertThat(manifest.id()).matches("\\w+([.-]\\w+)*");
    } catch (PackageException refused) {
      assertThat(refused).hasMessageStartingWith("fuzz.nuspec");
    }
  }
}
