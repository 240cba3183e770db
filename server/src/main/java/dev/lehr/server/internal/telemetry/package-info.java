/** What the server tells of itself to those who watch it. */
@NullMarked
package dev.lehr.server.internal.telemetry;

import org.jspecify.annotations.NullMarked;
