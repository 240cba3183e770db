/** {@code lehr fleet}. */
@NullMarked
package dev.lehr.cli.fleet;

import org.jspecify.annotations.NullMarked;
