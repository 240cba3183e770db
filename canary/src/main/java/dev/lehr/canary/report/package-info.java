/** A judgement as a page for readers: one HTML file that needs nothing else. */
@NullMarked
package dev.lehr.canary.report;

import org.jspecify.annotations.NullMarked;
