package dev.lehr.cli.api;

import java.util.Optional;

/** A path of the API with parameters, each escaped. */
public final class Query {
  private final StringBuilder path;
  private char before = '?';

  /** Of a path without any. */
  public Query(String path) {
    this.path = new StringBuilder(path);
  }

  /** With one more parameter, when it has a value. */
  public Query with(String name, Optional<?> value) {
    value.ifPresent(
        given -> {
          path.append(before).append(name).append('=').append(ServerClient.part(given.toString()));
          before = '&';
        });
    return this;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
