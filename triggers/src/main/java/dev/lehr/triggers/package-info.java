/** What starts pipelines from outside, and who is told of what became of them. */
@NullMarked
package dev.lehr.triggers;

import org.jspecify.annotations.NullMarked;
