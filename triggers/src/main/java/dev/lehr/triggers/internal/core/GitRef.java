package dev.lehr.triggers.internal.core;

import java.util.Optional;

/** A branch or a tag. */
public sealed interface GitRef {
  /** Its short name. */
  String name();

  /** A branch. */
  record Branch(String name) implements GitRef {}

  /** A tag. */
  record Tag(String name) implements GitRef {}

  /** Of a full name such as {@code refs/heads/main}; empty when it is neither. */
  static Optional<GitRef> parse(String ref) {
    if (ref.startsWith("refs/heads/")) {
      return Optional.of(new Branch(ref.substring("refs/heads/".length())));
    }
    return ref.startsWith("refs/tags/")
        ? Optional.of(new Tag(ref.substring("refs/tags/".length())))
        : Optional.empty();
  }

  /** The full name. */
  default String full() {
    return switch (this) {
      case Branch branch -> "refs/heads/" + branch.name();
      case Tag tag -> "refs/tags/" + tag.name();
    };
  }
}
