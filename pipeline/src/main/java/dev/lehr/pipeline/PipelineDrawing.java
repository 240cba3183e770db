package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.drawing.Levels;
import dev.lehr.pipeline.internal.drawing.SvgDrawing;
import dev.lehr.pipeline.internal.drawing.TextDrawing;

/** Draws a pipeline's stages, level by level: what stands on one level may run at one time. */
public final class PipelineDrawing {
  private PipelineDrawing() {}

  /** A line for each stage: its level, name and type, and what it needs. */
  public static String text(Pipeline pipeline) {
    return TextDrawing.draw(pipeline, Levels.of(pipeline));
  }

  /** An SVG document. */
  public static String svg(Pipeline pipeline) {
    return SvgDrawing.draw(pipeline, Levels.of(pipeline));
  }
}
