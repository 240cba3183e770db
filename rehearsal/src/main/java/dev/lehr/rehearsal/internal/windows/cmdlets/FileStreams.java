package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** .NET readers and writers on the machine's drive. */
final class FileStreams {
  private final Drive drive;

  FileStreams(Drive drive) {
    this.drive = drive;
  }

  /** A {@code StreamReader}. */
  Thing reader(String path) {
    String text = Encodings.decode(drive.read(path));
    Iterator<String> lines = text.lines().iterator();
    return new Thing("System.IO.StreamReader")
        .live("EndOfStream", () -> !lines.hasNext())
        .method("ReadLine", arguments -> lines.hasNext() ? lines.next() : PowerShellNull.NULL)
        .method(
            "ReadToEnd",
            arguments -> {
              StringBuilder rest = new StringBuilder();
              lines.forEachRemaining(line -> rest.append(line).append("\r\n"));
              return text.endsWith("\n") || rest.isEmpty()
                  ? rest.toString()
                  : rest.substring(0, rest.length() - 2);
            })
        .action("Close", arguments -> {})
        .action("Dispose", arguments -> {});
  }

  /** A {@code StreamWriter}, whose text is on the drive once it is flushed or closed. */
  Thing writer(String path, boolean append) {
    if (!append) {
      drive.write(path, new byte[0]);
    }
    StringBuilder pending = new StringBuilder();
    return new Thing("System.IO.StreamWriter")
        .action("Write", arguments -> pending.append(NetType.text(arguments, 0)))
        .action("WriteLine", arguments -> pending.append(NetType.text(arguments, 0)).append("\r\n"))
        .action("Flush", arguments -> flush(path, pending))
        .action("Close", arguments -> flush(path, pending))
        .action("Dispose", arguments -> flush(path, pending));
  }

  private void flush(String path, StringBuilder pending) {
    drive.append(path, pending.toString().getBytes(StandardCharsets.UTF_8));
    pending.setLength(0);
  }

  /**
   * A {@code FileStream} for writing. Bytes are appended as they come, so that a large upload needs
   * no memory; like {@code File.OpenWrite} it does not truncate what is there.
   */
  Thing byteWriter(String path, boolean truncate) {
    if (truncate || !drive.exists(path)) {
      drive.write(path, new byte[0]);
    }
    boolean fresh = drive.entry(path).filter(entry -> entry.size() == 0).isPresent();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    return new Thing("System.IO.FileStream")
        .with("Name", path)
        .action(
            "Write",
            arguments -> {
              byte[] block = block(arguments);
              if (fresh) {
                drive.append(path, block);
              } else {
                head.writeBytes(block);
              }
            })
        .action("WriteByte", arguments -> drive.append(path, bytes(arguments.subList(0, 1))))
        .action("Flush", arguments -> {})
        .action("Close", arguments -> overlay(path, head))
        .action("Dispose", arguments -> overlay(path, head));
  }

  private void overlay(String path, ByteArrayOutputStream head) {
    if (head.size() == 0) {
      return;
    }
    byte[] old = drive.read(path);
    byte[] written = head.toByteArray();
    byte[] all = java.util.Arrays.copyOf(old, Math.max(old.length, written.length));
    System.arraycopy(written, 0, all, 0, written.length);
    drive.write(path, all);
    head.reset();
  }

  private static byte[] block(List<Object> arguments) {
    byte[] bytes = bytes(arguments);
    int offset = number(arguments, 1, 0);
    int length = number(arguments, 2, bytes.length - offset);
    return offset == 0 && length == bytes.length
        ? bytes
        : java.util.Arrays.copyOfRange(bytes, offset, offset + length);
  }

  static byte[] bytes(List<Object> arguments) {
    return switch (arguments.getFirst()) {
      case byte[] bytes -> bytes;
      case List<?> list -> {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = list.get(i) instanceof Number number ? number.byteValue() : 0;
        }
        yield bytes;
      }
      case Number number -> new byte[] {number.byteValue()};
      default -> String.valueOf(arguments.getFirst()).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static int number(List<Object> arguments, int index, int otherwise) {
    return index < arguments.size() && arguments.get(index) instanceof Number number
        ? number.intValue()
        : otherwise;
  }
}
