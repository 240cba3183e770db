package dev.lehr.rehearsal.internal.windows.state;

/** An operation that Windows refuses, with the error code and text that Windows gives. */
public final class WindowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why an operation is refused; codes are those of {@code winerror.h}. */
  public enum Kind {
    FILE_NOT_FOUND(2, "The system cannot find the file specified."),
    PATH_NOT_FOUND(3, "The system cannot find the path specified."),
    ACCESS_DENIED(5, "Access is denied."),
    BAD_DRIVE(15, "The system cannot find the drive specified."),
    DISK_FULL(112, "There is not enough space on the disk."),
    BAD_NAME(123, "The filename, directory name, or volume label syntax is incorrect."),
    NOT_EMPTY(145, "The directory is not empty."),
    ALREADY_EXISTS(183, "Cannot create a file when that file already exists."),
    IO_DEVICE(1117, "The request could not be performed because of an I/O device error.");

    private final int code;
    private final String text;

    Kind(int code, String text) {
      this.code = code;
      this.text = text;
    }

    /** The Win32 error code. */
    public int code() {
      return code;
    }

    /** Windows' own words. */
    public String text() {
      return text;
    }
  }

  private final Kind kind;
  private final String subject;

  /** Refuses an operation on a subject, such as a path. */
  public WindowsException(Kind kind, String subject) {
    super(kind.text() + " (" + subject + ")");
    this.kind = kind;
    this.subject = subject;
  }

  /** Refuses an operation because of what happened underneath. */
  public WindowsException(Kind kind, String subject, Throwable cause) {
    super(kind.text() + " (" + subject + ")", cause);
    this.kind = kind;
    this.subject = subject;
  }

  /** Why. */
  public Kind kind() {
    return kind;
  }

  /** What the operation was about, such as a path. */
  public String subject() {
    return subject;
  }
}
