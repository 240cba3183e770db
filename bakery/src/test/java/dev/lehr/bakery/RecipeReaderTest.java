package dev.lehr.bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lehr.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTest {
  @TempDir Path repository;

  @Test
  void readsWhatTheDesignShows() throws IOException {
    Files.createDirectories(repository.resolve("image/app"));
    Files.writeString(repository.resolve("image/Dockerfile"), "FROM lehr/baker\n");
    Recipe recipe =
        read(
            """
            application: catalog
            images:
              catalog:
                base: { filter: { name: "Windows*", owners: amazon } }
                baker: image/Dockerfile
                build: ./build.sh
                layers:
                  - name: app
                    template: image/app
                    packages: { temurin-jre: "25.*" }
                    vars: { zones: [a, b], n: 3 }
                    timeout: 1h30m
                    errors: allow
            environments:
              test: { account: test, regions: [us-west-2] }
            pipelines: { deliver: {} }
            """);
    Layer layer = recipe.images().get("catalog").layers().getFirst();
    assertThat(layer.variables()).containsEntry("zones", "[\"a\",\"b\"]").containsEntry("n", "3");
    assertThat(layer.rules().timeout()).hasValueSatisfying(d -> assertThat(d).hasMinutes(90));
    assertThat(recipe.environments().get("test").regions()).containsExactly("us-west-2");
  }

  @Test
  void saysEverythingThatIsWrongAtOnceWithItsPlace() throws IOException {
    BakeryException failure =
        fail(
            """
            aplication: catalog
            images:
              catalog:
                base: { ami: nope }
                layers:
                  - name: app
                    template: missing
                    onError: explode
                    timeout: soon
            """);
    assertThat(failure.fault()).isEqualTo(BakeryFault.INVALID_RECIPE);
    assertThat(String.valueOf(failure.getMessage()).lines())
        .containsExactly(
            "lehr.yaml:1:1: unknown key 'aplication' in lehr.yaml; did you mean 'application'?",
            "lehr.yaml:1:1: lehr.yaml has no 'application'; add 'application: NAME'",
            "lehr.yaml:4:18: 'nope' is not an AMI id; it starts with 'ami-'",
            "lehr.yaml:7:19: there is no template 'missing'; paths are relative to lehr.yaml",
            "lehr.yaml:8:18: 'explode' is no way to handle an error; use one of cleanup, abort,"
                + " run-cleanup-provisioner",
            "lehr.yaml:9:18: 'soon' is not a duration; write it like 90s, 45m or 2h");
  }

  @Test
  void refusesHostileFiles() throws IOException {
    assertThat(fail("a: ".repeat(1) + "[".repeat(5000))).hasMessageContaining("nested deeper");
    String bomb = "a: &a [x]\nb: [" + "*a,".repeat(200) + "x]\n";
    assertThat(fail(bomb)).hasMessageContaining("aliases");
    assertThat(fail("a: [1")).hasMessageContaining("not valid YAML");
    assertThat(fail("")).hasMessageContaining("empty");
  }

  @Test
  void checksTemplatesBeforeAnythingIsLaunched() throws IOException {
    Files.createDirectories(repository.resolve("app"));
    Files.writeString(
        repository.resolve("app/main.pkr.hcl"),
        """
        variable "license" {}
        source "amazon-ebs" "w" {}
        build {
          provisioner "powershell" { script = "setup.ps1" }
        }
        """);
    Files.writeString(
        repository.resolve("lehr.yaml"),
        """
        application: catalog
        images:
          catalog:
            base: { ami: ami-1 }
            layers:
              - { name: one, template: app, vars: { license: x } }
              - { name: two, template: app, vars: { licence: x } }
        """);
    assertThat(RecipeReader.validate(repository))
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("main.pkr.hcl:4:39") && text.contains("setup.ps1"))
        .anyMatch(text -> text.contains("layer 'two' stands on another layer"))
        .anyMatch(text -> text.contains("did you mean 'license'?"))
        .anyMatch(text -> text.contains("main.pkr.hcl:1:1: the variable 'license' has no value"));
  }

  @Test
  void anImageThatStandsOnItselfIsRefused() throws IOException {
    Files.createDirectories(repository.resolve("app"));
    Files.writeString(repository.resolve("app/main.pkr.hcl"), "source \"amazon-ebs\" \"w\" {}\n");
    assertThat(
            fail(
                """
                application: catalog
                images:
                  one:
                    base: { image: two }
                    layers: [{ name: app, template: app }]
                  two:
                    base: { image: one }
                    layers: [{ name: app, template: app }]
                """))
        .hasMessageContaining("lehr.yaml:4:11: image 'one' stands on itself: one on two")
        .hasMessageContaining("lehr.yaml:7:11: image 'two' stands on itself: two on one");
  }

  private Recipe read(String yaml) throws IOException {
    Files.writeString(repository.resolve("lehr.yaml"), yaml);
    return RecipeReader.read(repository);
  }

  private BakeryException fail(String yaml) {
    return catchThrowableOfType(BakeryException.class, () -> read(yaml));
  }
}
