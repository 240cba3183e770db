/** {@code lehr package}: making, publishing and finding packages. */
@NullMarked
package dev.lehr.cli.packages;

import org.jspecify.annotations.NullMarked;
