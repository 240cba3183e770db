/** Feeds that hand on what others have. */
@NullMarked
package dev.lehr.packages.internal.proxy;

import org.jspecify.annotations.NullMarked;
