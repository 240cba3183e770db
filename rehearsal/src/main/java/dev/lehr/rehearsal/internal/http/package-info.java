/** A small HTTP/1.1 server over plain sockets: faults and NTLM need the connection itself. */
@NullMarked
package dev.lehr.rehearsal.internal.http;

import org.jspecify.annotations.NullMarked;
