/** The service: package feeds over HTTP. */
@NullMarked
package dev.lehr.server;

import org.jspecify.annotations.NullMarked;
