/** What the server itself keeps: tokens, the audit log, answers given, pipelines. */
@NullMarked
package dev.lehr.server.internal.store;

import org.jspecify.annotations.NullMarked;
