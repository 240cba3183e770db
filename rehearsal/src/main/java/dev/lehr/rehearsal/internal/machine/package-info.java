/** Instances: a guest, its address, its WinRM listeners and its power state. */
@NullMarked
package dev.lehr.rehearsal.internal.machine;

import org.jspecify.annotations.NullMarked;
