/** {@code lehr execution}, and what watches one. */
@NullMarked
package dev.lehr.cli.execution;

import org.jspecify.annotations.NullMarked;
