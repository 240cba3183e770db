/** {@code lehr demo}. */
@NullMarked
package dev.lehr.cli.demo;

import org.jspecify.annotations.NullMarked;
