/** The lehr command. */
@NullMarked
package dev.lehr.cli;

import org.jspecify.annotations.NullMarked;
