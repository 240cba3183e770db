package dev.lehr.rehearsal.internal.winrm;

import java.nio.charset.Charset;

/** Turns a command's text into the bytes of its shell's code page. */
final class EncodedOutput implements WinRmHost.Output {
  private final CommandOutput output;
  private final Stream stdout;
  private final Stream stderr;

  EncodedOutput(CommandOutput output, Charset charset) {
    this.output = output;
    this.stdout = new Stream("stdout", charset);
    this.stderr = new Stream("stderr", charset);
  }

  @Override
  public void stdout(String text) {
    stdout.write(text);
  }

  @Override
  public void stderr(String text) {
    stderr.write(text);
  }

  @Override
  public void exited(int exitCode) {
    output.exited(exitCode);
  }

  private final class Stream {
    private final String name;
    private final Charset charset;
    private String half = "";

    Stream(String name, Charset charset) {
      this.name = name;
      this.charset = charset;
    }

    /** Keeps the first half of a surrogate pair back until the other half comes. */
    void write(String text) {
      String all = half + text;
      boolean split = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
      int end = split ? all.length() - 1 : all.length();
      half = all.substring(end);
      output.write(name, all.substring(0, end).getBytes(charset));
    }
  }
}
