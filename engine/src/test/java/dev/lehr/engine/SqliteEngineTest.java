package dev.lehr.engine;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine on SQLite keeps every engine's promise. */
class SqliteEngineTest extends EngineContract {
  @TempDir private Path folder;

  @Override
  Engine open(List<TaskHandler> handlers) {
    return EmbeddedEngine.open(TestingEngine.settings(folder), TestingEngine.parts(handlers));
  }
}
