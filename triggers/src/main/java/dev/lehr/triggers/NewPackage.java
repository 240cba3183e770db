package dev.lehr.triggers;

/**
 * A package has been published or promoted.
 *
 * @param feed where to
 * @param id as its author writes it
 * @param version as its author writes it
 */
public record NewPackage(String feed, String id, String version) {}
