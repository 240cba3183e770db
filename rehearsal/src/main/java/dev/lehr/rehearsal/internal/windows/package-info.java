/** A simulated Windows machine: drive, registry, services, users, cmd and cmdlets. */
@NullMarked
package dev.lehr.rehearsal.internal.windows;

import org.jspecify.annotations.NullMarked;
