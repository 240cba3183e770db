package dev.lehr.metrics.internal.stores;

import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.StoreQuery;

/** A question that is one text. */
public record TextQuery(QueryRequest request, String text) implements StoreQuery {}
