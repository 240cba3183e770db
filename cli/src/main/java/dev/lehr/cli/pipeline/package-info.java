/** {@code lehr pipeline}: pipelines and their expressions. */
@NullMarked
package dev.lehr.cli.pipeline;

import org.jspecify.annotations.NullMarked;
