/** How server groups are changed, call by call. */
@NullMarked
package dev.lehr.cloud.group.internal;

import org.jspecify.annotations.NullMarked;
