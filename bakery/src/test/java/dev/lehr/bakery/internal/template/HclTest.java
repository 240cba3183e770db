package dev.lehr.bakery.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HclTest {
  @Property(tries = 1000)
  void endsOnAnyInput(@ForAll("pieces") String text) {
    try {
      HclParser.parse(text);
      ShadowTemplate.filter(text, Path.of("/r"));
    } catch (HclSyntaxException e) {
      assertThat(e.line()).isPositive();
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "a",
            "\"",
            "{",
            "}",
            "${",
            "%{",
            "$${",
            "=",
            "\n",
            "<<E\n",
            "E",
            "\\",
            "#",
            "/*",
            "*/",
            "[",
            ")",
            "path.root",
            " ",
            "packer {",
            "required_plugins {",
            ",")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  @Test
  void findsVariablesAndReferences() {
    Template.Content content =
        new HclTemplateReader("x.pkr.hcl")
            .read(
                """
                # a comment with "quote
                variable "tok" {
                  sensitive = true
                }
                variable "n" { default = "v}" }
                source "amazon-ebs" "w" { user_data_file = "${path.root}/u.ps1" }
                build {
                  provisioner "powershell" {
                    scripts = ["a.ps1", "${var.n}/b.ps1"]
                    inline  = [<<-EOT
                      Write-Host "}"
                      EOT
                    ]
                  }
                  provisioner "file" {
                    source      = "payload"
                    destination = "C:/x"
                  }
                }
                """);
    assertThat(content.variables()).extracting(TemplateVariable::name).containsExactly("tok", "n");
    assertThat(content.variables().getFirst().traits().sensitive()).isTrue();
    assertThat(content.variables().getLast().defaultText()).contains("v}");
    assertThat(content.references())
        .extracting(FileReference::written)
        .containsExactlyInAnyOrder("${path.root}/u.ps1", "a.ps1", "${var.n}/b.ps1", "payload");
    assertThat(content.builders()).containsExactly("amazon-ebs.w");
  }

  @Test
  void saysWhereABlockIsNotClosed() {
    assertThatThrownBy(() -> HclParser.parse("a = 1\nbuild {\n"))
        .isInstanceOfSatisfying(
            HclSyntaxException.class, failure -> assertThat(failure.line()).isEqualTo(2))
        .hasMessageContaining("never closed");
  }

  @Test
  void theShadowKeepsPathsRight() {
    String text =
        "packer {\n  required_plugins { a = {} }\n}\nx = \"${path.root}/s $${path.root}\"\n";
    assertThat(ShadowTemplate.filter(text, Path.of("/r")))
        .isEqualTo("packer {\n  \n}\nx = \"${\"/r\"}/s $${path.root}\"\n");
  }
}
