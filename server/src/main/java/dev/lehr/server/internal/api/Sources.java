package dev.lehr.server.internal.api;

import dev.lehr.server.internal.store.PublishedPipelines;

/**
 * Where what is started comes from.
 *
 * @param pipelines that were published
 * @param definitions reads those that come with a request
 * @param repositories where executions may work
 */
record Sources(PublishedPipelines pipelines, Definitions definitions, Repositories repositories) {}
