package dev.lehr.pipeline.internal.expression.value;

/**
 * Where a node stands in its expression.
 *
 * @param start where the chain starts that it is part of: for {@code .b} in {@code a.b} that is
 *     {@code a}
 * @param at where itself starts
 */
public record Place(int start, int at) {}
