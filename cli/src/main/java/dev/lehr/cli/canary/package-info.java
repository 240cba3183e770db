/** {@code lehr canary}. */
@NullMarked
package dev.lehr.cli.canary;

import org.jspecify.annotations.NullMarked;
