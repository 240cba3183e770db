/** Opens SQLite or PostgreSQL for a part, with one durable way to write. */
@NullMarked
package dev.lehr.database;

import org.jspecify.annotations.NullMarked;
