/** The AWS wire protocols, the resources behind them, and the proxy that leads clients here. */
@NullMarked
package dev.lehr.rehearsal.internal.aws;

import org.jspecify.annotations.NullMarked;
