/** What a Windows machine is made of: drive, registry, services, accounts and settings. */
@NullMarked
package dev.lehr.rehearsal.internal.windows.state;

import org.jspecify.annotations.NullMarked;
