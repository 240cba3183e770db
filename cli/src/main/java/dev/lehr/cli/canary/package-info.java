/** {@code lehr canary}: judging canaries. */
@NullMarked
package dev.lehr.cli.canary;

import org.jspecify.annotations.NullMarked;
