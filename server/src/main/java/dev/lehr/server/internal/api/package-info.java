/** The operations of the API, as openapi.yaml promises them. */
@NullMarked
package dev.lehr.server.internal.api;

import org.jspecify.annotations.NullMarked;
