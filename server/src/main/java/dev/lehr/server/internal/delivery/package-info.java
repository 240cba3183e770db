/** What a pipeline's environments mean in the cloud. */
@NullMarked
package dev.lehr.server.internal.delivery;

import org.jspecify.annotations.NullMarked;
