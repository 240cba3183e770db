package dev.lehr.triggers.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One name for all addresses of a repository. */
class RepositoryNameTest {
  @ParameterizedTest
  @CsvSource({
    "https://github.com/team/catalog.git,             github.com/team/catalog",
    "https://github.com/Team/Catalog/,                github.com/team/catalog",
    "https://user:password@github.com/team/catalog,   github.com/team/catalog",
    "git@github.com:team/catalog.git,                 github.com/team/catalog",
    "ssh://git@git.example:7999/team/catalog.git,     git.example/team/catalog",
    "https://git.example:8443/scm/team/catalog.git,   git.example/scm/team/catalog",
    "team/catalog,                                    team/catalog",
    "file:///srv/git/catalog.git,                     /srv/git/catalog"
  })
  void isTheSameForAllAddresses(String address, String name) {
    assertThat(RepositoryName.of(address).text()).isEqualTo(name);
  }
}
