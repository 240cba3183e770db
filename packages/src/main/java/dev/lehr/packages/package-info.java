/** Chocolatey packages: reading, writing and finding them. */
@NullMarked
package dev.lehr.packages;

import org.jspecify.annotations.NullMarked;
