package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedBody;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.ServerConnectionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;

/**
 * Writes to a connection's channel: large bodies in large pieces, where Helidon takes 8 KiB at a
 * time, and files from the system's cache right to the network, through no memory of ours.
 */
final class ChannelWriter implements DataWriter {
  /** The JDK copies a piece to memory outside of the heap, which it keeps. */
  private static final int PIECE = 128 * 1024;

  private final SocketChannel channel;
  private boolean holding;
  private ByteBuffer held = ByteBuffer.allocate(0);

  ChannelWriter(SocketChannel channel) {
    this.channel = channel;
  }

  /** The next that Helidon writes waits for the body, to go out with its first piece. */
  void holdNext() {
    holding = true;
  }

  /** Sends what was held and this body. */
  void body(byte[] body) throws IOException {
    int begin = 0;
    do {
      int length = Math.min(PIECE, body.length - begin);
      drain(takeHeld(), ByteBuffer.wrap(body, begin, length));
      begin += length;
    } while (begin < body.length);
  }

  /** Sends what was held and these bytes of a file. */
  void body(FeedBody.InFile body) throws IOException {
    long end = body.from() + body.length();
    try (FileChannel content = FileChannel.open(body.file(), StandardOpenOption.READ)) {
      long place = body.from() + piece(content, body.from(), end);
      while (place < end) {
        long more = content.transferTo(place, end - place, channel);
        place += more > 0 ? more : piece(content, place, end);
      }
    }
  }

  /** Sends so much by way of memory, and waits until the client has taken it. */
  private int piece(FileChannel content, long from, long end) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - from));
    while (piece.hasRemaining()) {
      if (content.read(piece, from + piece.position()) < 0) {
        throw new EOFException("The file ends before its %d bytes".formatted(end));
      }
    }
    drain(takeHeld(), piece.flip());
    return piece.limit();
  }

  /** Ends the connection, whatever it is about. */
  void cut() {
    try {
      channel.close();
    } catch (IOException gone) {
      // It has ended by itself; who looks after the others must not stumble.
      return;
    }
  }

  private ByteBuffer takeHeld() {
    ByteBuffer head = held;
    held = ByteBuffer.allocate(0);
    return head;
  }

  private void drain(ByteBuffer... buffers) throws IOException {
    while (buffers[buffers.length - 1].hasRemaining() || buffers[0].hasRemaining()) {
      channel.write(buffers);
    }
  }

  @Override
  public void write(BufferData... buffers) {
    write(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData... buffers) {
    write(buffers);
  }

  @Override
  public void writeNow(BufferData buffer) {
    write(buffer);
  }

  @Override
  public void write(BufferData buffer) {
    byte[] bytes = buffer.readBytes();
    if (holding) {
      holding = false;
      held = ByteBuffer.wrap(bytes);
      return;
    }
    try {
      body(bytes);
    } catch (IOException gone) {
      throw new ServerConnectionException("The client left in the middle of an answer", gone);
    }
  }
}
