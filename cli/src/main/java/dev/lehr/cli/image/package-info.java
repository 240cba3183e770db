/** {@code lehr image}. */
@NullMarked
package dev.lehr.cli.image;

import org.jspecify.annotations.NullMarked;
