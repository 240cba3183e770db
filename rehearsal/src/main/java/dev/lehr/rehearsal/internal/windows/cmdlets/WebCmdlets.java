package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellValues;
import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** HTTP. */
final class WebCmdlets {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Session session;

  WebCmdlets(Session session) {
    this.session = session;
  }

  void addTo(Cmdlets cmdlets) {
    String common =
        " [Uri] [OutFile:named] [Method:named] [Headers:named] [Body:named] [ContentType:named]"
            + " [UseBasicParsing:switch] [TimeoutSec:named] [Credential:named] [UserAgent:named]"
            + " [PassThru:switch] [Proxy:named] [MaximumRedirection:named] [UseDefaultCredentials:switch]"
            + " [DisableKeepAlive:switch] [SessionVariable:named] [WebSession:named]"
            + " [SkipCertificateCheck:switch] [RetryIntervalSec:named] [MaximumRetryCount:named]"
            + " [InFile:named]";
    cmdlets.add("Invoke-WebRequest" + common, this::request);
    cmdlets.add("Invoke-RestMethod" + common, this::rest);
    cmdlets.add(
        "Start-BitsTransfer [Source] [Destination] [DisplayName:named] [Description:named]"
            + " [Priority:named] [TransferType:named] [Asynchronous:switch] [Credential:named]"
            + " [RetryInterval:named] [RetryTimeout:named]",
        this::transfer);
  }

  private Downloads.Answer send(Invocation call) {
    String method = Parameters.text(call, "Method", "GET").toUpperCase(Locale.ROOT);
    byte[] body = Parameters.text(call, "Body", "").getBytes(StandardCharsets.UTF_8);
    Downloads.Answer answer = new Downloads().send(Parameters.text(call, "Uri", ""), method, body);
    if (answer.status() >= 400) {
      throw call.terminate(
          "The remote server returned an error: (%d).".formatted(answer.status()),
          "InvalidOperation",
          "WebCmdletWebResponseException");
    }
    return answer;
  }

  private boolean saved(Invocation call, Downloads.Answer answer) {
    Optional<String> file = Parameters.text(call, "OutFile");
    file.ifPresent(
        path ->
            session
                .machine()
                .drive()
                .write(ProviderPath.file(path, call.location()), answer.body()));
    return file.isPresent();
  }

  private void request(Invocation call) {
    Downloads.Answer answer = send(call);
    if (saved(call, answer) && !call.isSet("PassThru")) {
      return;
    }
    call.write(
        new Thing("Microsoft.PowerShell.Commands.HtmlWebResponseObject")
            .with("StatusCode", answer.status())
            .with("StatusDescription", answer.status() == 200 ? "OK" : "")
            .with("Content", answer.text())
            .with("RawContentLength", answer.body().length)
            .with("Headers", PowerShellValues.object(new TreeMap<>(answer.headers())))
            .saying(answer.text()));
  }

  private void rest(Invocation call) {
    Downloads.Answer answer = send(call);
    if (saved(call, answer)) {
      return;
    }
    String text = answer.text();
    call.write(text.startsWith("{") || text.startsWith("[") ? json(text) : text);
  }

  private static Object json(String text) {
    try {
      return value(JSON.readValue(text, Object.class));
    } catch (JacksonException notJson) {
      return text;
    }
  }

  private static Object value(@org.jspecify.annotations.Nullable Object read) {
    return switch (read) {
      case Map<?, ?> map -> {
        Map<String, Object> properties = new java.util.LinkedHashMap<>();
        map.forEach((name, inner) -> properties.put(String.valueOf(name), value(inner)));
        yield PowerShellValues.object(properties);
      }
      case List<?> list -> new java.util.ArrayList<>(list.stream().map(WebCmdlets::value).toList());
      case null -> dev.lehr.rehearsal.internal.powershell.PowerShellNull.NULL;
      default -> read;
    };
  }

  private void transfer(Invocation call) {
    Downloads.Answer answer = new Downloads().get(Parameters.text(call, "Source", ""));
    String target = ProviderPath.file(Parameters.text(call, "Destination", "."), call.location());
    session.machine().drive().write(target, answer.body());
  }
}
