package dev.lehr.rehearsal.internal.winrm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.internal.winrm.WsManRequest.Streams;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/** Writes SOAP envelopes: text around values, for the shapes are few and clients are many. */
final class EnvelopeWriter {
  private static final String ANONYMOUS = WsMan.ADDRESSING + "/role/anonymous";
  private static final String START =
      "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"%s\" xmlns:a=\"%s\" xmlns:w=\"%s\" xmlns:rsp=\"%s\" xmlns:p=\"%s\" xmlns:x=\"%s\"><s:Header><a:Action>"
          .formatted(
              WsMan.SOAP,
              WsMan.ADDRESSING,
              WsMan.DMTF,
              WsMan.SHELL,
              WsMan.MICROSOFT,
              WsMan.TRANSFER);
  private static final String AFTER_ACTION = "</a:Action><a:MessageID>uuid:";
  private static final String AFTER_ID = "</a:MessageID><a:To>" + ANONYMOUS + "</a:To>";
  private static final String END = "</s:Body></s:Envelope>";
  private static final String IDENTITY =
      "<s:Envelope xmlns:s=\"%s\"><s:Header/><s:Body><wsmid:IdentifyResponse xmlns:wsmid=\"%s\"><wsmid:ProtocolVersion>%s</wsmid:ProtocolVersion><wsmid:ProductVendor>Lehr rehearsal cloud</wsmid:ProductVendor><wsmid:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</wsmid:ProductVersion></wsmid:IdentifyResponse>"
          .formatted(WsMan.SOAP, WsMan.IDENTITY, WsMan.DMTF);

  private final Supplier<UUID> ids;

  EnvelopeWriter(Supplier<UUID> ids) {
    this.ids = ids;
  }

  byte[] identity() {
    return (IDENTITY + END).getBytes(UTF_8);
  }

  /** A new shell. */
  byte[] created(String relatesTo, Shell shell, Origin origin) {
    Streams streams = shell.streams();
    String id = shell.id();
    StringBuilder body = start(WsMan.CREATE + "Response", relatesTo);
    body.append("<x:ResourceCreated><a:Address>").append(escape(origin.endpoint()));
    body.append("</a:Address><a:ReferenceParameters>");
    element(body, "w:ResourceURI", WsMan.CMD);
    body.append("<w:SelectorSet><w:Selector Name=\"ShellId\">").append(id);
    body.append("</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>");
    body.append("<rsp:Shell>");
    element(body, "rsp:ShellId", id);
    element(body, "rsp:ResourceUri", WsMan.CMD);
    element(body, "rsp:Owner", origin.hostName() + '\\' + shell.owner());
    element(body, "rsp:ClientIP", origin.clientAddress());
    element(body, "rsp:IdleTimeOut", seconds(shell.idleTimeout()));
    element(body, "rsp:InputStreams", streams.input());
    element(body, "rsp:OutputStreams", streams.output());
    return end(body.append("</rsp:Shell>"));
  }

  byte[] commandStarted(String relatesTo, String commandId) {
    StringBuilder body = start(WsMan.COMMAND + "Response", relatesTo);
    body.append("<rsp:CommandResponse><rsp:CommandId>").append(commandId);
    return end(body.append("</rsp:CommandId></rsp:CommandResponse>"));
  }

  byte[] received(String relatesTo, String commandId, CommandOutput.Portion portion) {
    StringBuilder body = start(WsMan.RECEIVE + "Response", relatesTo);
    body.append("<rsp:ReceiveResponse>");
    for (CommandOutput.Piece piece : portion.pieces()) {
      stream(body, piece.stream(), commandId).append("\">");
      body.append(Base64.getEncoder().encodeToString(piece.bytes())).append("</rsp:Stream>");
    }
    if (portion.exitCode().isPresent()) {
      stream(body, "stdout", commandId).append("\" End=\"true\"></rsp:Stream>");
      stream(body, "stderr", commandId).append("\" End=\"true\"></rsp:Stream>");
      state(body, commandId, WsMan.DONE).append("\">");
      element(body, "rsp:ExitCode", Integer.toString(portion.exitCode().getAsInt()));
      body.append("</rsp:CommandState>");
    } else {
      state(body, commandId, WsMan.RUNNING).append("\"/>");
    }
    return end(body.append("</rsp:ReceiveResponse>"));
  }

  byte[] sent(String relatesTo) {
    return end(start(WsMan.SEND + "Response", relatesTo).append("<rsp:SendResponse/>"));
  }

  byte[] signalled(String relatesTo) {
    return end(start(WsMan.SIGNAL + "Response", relatesTo).append("<rsp:SignalResponse/>"));
  }

  byte[] deleted(String relatesTo) {
    return end(start(WsMan.DELETE + "Response", relatesTo));
  }

  /** A fault; {@code relatesTo} is empty when the request could not be read that far. */
  byte[] fault(String relatesTo, WsManFault fault, String machine) {
    String text = escape(fault.text());
    StringBuilder body = start(WsMan.FAULT_ACTION, relatesTo);
    body.append("<s:Fault><s:Code>");
    element(body, "s:Value", fault.kind().side());
    body.append("<s:Subcode>");
    element(body, "s:Value", fault.kind().subcode());
    body.append("</s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">").append(text);
    body.append("</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f=\"");
    body.append(WsMan.FAULT_DETAIL).append("\" Code=\"").append(fault.code());
    body.append("\" Machine=\"").append(escape(machine)).append("\"><f:Message>").append(text);
    return end(body.append("</f:Message></f:WSManFault></s:Detail></s:Fault>"));
  }

  private StringBuilder start(String action, String relatesTo) {
    StringBuilder envelope = new StringBuilder(2_048).append(START).append(action);
    envelope.append(AFTER_ACTION).append(ids.get()).append(AFTER_ID);
    if (!relatesTo.isEmpty()) {
      element(envelope, "a:RelatesTo", relatesTo);
    }
    return envelope.append("</s:Header><s:Body>");
  }

  private static byte[] end(StringBuilder envelope) {
    return envelope.append(END).toString().getBytes(UTF_8);
  }

  private static StringBuilder stream(StringBuilder body, String name, String commandId) {
    return body.append("<rsp:Stream Name=\"")
        .append(name)
        .append("\" CommandId=\"")
        .append(commandId);
  }

  private static StringBuilder state(StringBuilder body, String commandId, String state) {
    return body.append("<rsp:CommandState CommandId=\"")
        .append(commandId)
        .append("\" State=\"")
        .append(state);
  }

  private static void element(StringBuilder body, String name, String text) {
    body.append('<').append(name).append('>').append(escape(text));
    body.append("</").append(name).append('>');
  }

  private static String seconds(Duration duration) {
    return "PT%d.%03dS".formatted(duration.toSeconds(), duration.toMillisPart());
  }

  private static String escape(String text) {
    if (text.chars().allMatch(EnvelopeWriter::isPlain)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> escape(escaped, character));
    return escaped.toString();
  }

  private static boolean isPlain(int character) {
    return character >= ' '
        && character < 0x7f
        && character != '<'
        && character != '&'
        && character != '>'
        && character != '"';
  }

  private static void escape(StringBuilder escaped, int character) {
    switch (character) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      default -> escaped.appendCodePoint(isXml(character) ? character : '?');
    }
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= ' ' && character < 0xd800)
        || (character > 0xdfff && character != 0xfffe && character != 0xffff);
  }

  /**
   * Where a shell was asked for.
   *
   * @param endpoint the service's URL as the client called it
   */
  record Origin(String hostName, String endpoint, String clientAddress) {}
}
