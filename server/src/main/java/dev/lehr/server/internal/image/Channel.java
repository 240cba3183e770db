package dev.lehr.server.internal.image;

/**
 * A channel: a name for one of a recipe's images.
 *
 * @param recipe the image's name in the application's {@code lehr.yaml}
 * @param name such as {@code stable}
 */
public record Channel(String application, String recipe, String name) {}
