package dev.lehr.bakery.internal.template;

/**
 * A piece of an HCL string.
 *
 * @param expression whether it stood in <code>${...}</code>
 * @param text the expression's source, or the literal text with escapes resolved
 */
record HclPart(boolean expression, String text) {}
