package dev.lehr.bakery;

/** Where credentials for Packer come from. It is asked again and again as long as Packer runs. */
@FunctionalInterface
public interface CredentialSource {
  /** Credentials that are good for some minutes at least. */
  Credentials current();
}
