/** Reading packages that may be hostile. */
@NullMarked
package dev.lehr.packages.internal.nupkg;

import org.jspecify.annotations.NullMarked;
