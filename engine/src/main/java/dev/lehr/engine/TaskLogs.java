package dev.lehr.engine;

/** What tasks write, by stage. */
public interface TaskLogs {

  /**
   * Lines of one stage.
   *
   * @param offset in bytes, from 0
   * @param limit bytes at most; the answer ends with a whole line where it can
   * @return UTF-8 text from there on; empty at the end
   */
  String read(String execution, String stage, long offset, int limit);

  /** How many bytes there are. */
  long size(String execution, String stage);

  /** Has somebody called, soon, whenever something was written to an execution's logs. */
  AutoCloseable onWritten(String execution, Runnable wake);
}
