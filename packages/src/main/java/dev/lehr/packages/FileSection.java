package dev.lehr.packages;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Some bytes of a file as a stream. */
final class FileSection extends FilterInputStream {
  private long left;

  private FileSection(InputStream file, long length) {
    super(file);
    this.left = length;
  }

  static InputStream open(FeedBody.InFile section) throws IOException {
    InputStream file = Files.newInputStream(section.file());
    try {
      file.skipNBytes(section.from());
      return new FileSection(file, section.length());
    } catch (IOException shorter) {
      file.close();
      throw shorter;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = left == 0 ? -1 : super.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(Math.min(wanted, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
