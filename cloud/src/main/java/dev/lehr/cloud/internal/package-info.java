/** How AWS is asked, and what its refusals mean. */
@NullMarked
package dev.lehr.cloud.internal;

import org.jspecify.annotations.NullMarked;
