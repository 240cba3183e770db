/** Which trigger fits what has happened, and what it starts. Pure. */
@NullMarked
package dev.lehr.triggers.internal.core;

import org.jspecify.annotations.NullMarked;
