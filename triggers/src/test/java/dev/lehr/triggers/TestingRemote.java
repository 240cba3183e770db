package dev.lehr.triggers;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository made by git itself, to be read as a file or over HTTP. */
public final class TestingRemote {
  private final Path folder;

  public TestingRemote(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Files.createDirectories(folder);
    git("init", "-q", "-b", "main");
  }

  public String url() {
    return folder.toUri().toString().replaceFirst("^file:/+", "file:///");
  }

  /** Commits a file and gives the commit. */
  public String commit(String path, String text) throws IOException, InterruptedException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git("add", "-A");
    git("commit", "-q", "-m", "Change " + path);
    return git("rev-parse", "HEAD");
  }

  public String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + output);
    }
    return output;
  }

  /** Serves it as plain files, which git can read, to whoever knows the password. */
  public HttpServer serve(String user, String password) throws IOException, InterruptedException {
    git("update-server-info");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", this::file)
        .setAuthenticator(
            new BasicAuthenticator("git") {
              @Override
              public boolean checkCredentials(String name, String given) {
                return name.equals(user) && given.equals(password);
              }
            });
    server.start();
    return server;
  }

  private void file(HttpExchange exchange) throws IOException {
    Path file = folder.resolve(".git" + exchange.getRequestURI().getPath());
    byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    exchange.sendResponseHeaders(
        Files.isRegularFile(file) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
