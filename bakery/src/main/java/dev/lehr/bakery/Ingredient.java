package dev.lehr.bakery;

/**
 * One thing that goes into a layer. Two layers with the same ingredients are the same.
 *
 * @param name what it is, e.g. {@code parent}, {@code file image/app/setup.ps1}, {@code package
 *     tomcat}
 * @param digest what stands for its content; never a secret's value
 */
public record Ingredient(String name, String digest) {}
