/** HTTP as an API speaks it: routes, problems, bodies with limits, streams of events. */
@NullMarked
package dev.lehr.server.internal.rest;

import org.jspecify.annotations.NullMarked;
