package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.winrm.WsManRequest.Command;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Create;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Delete;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Identify;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Limits;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Operation;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Receive;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Send;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Signal;
import dev.lehr.rehearsal.internal.winrm.WsManRequest.Streams;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What has been read of a request so far: the values that any of the operations may need. */
final class EnvelopeDraft {
  private static final int SMALLEST_ENVELOPE = 8_192;
  private static final int LARGEST_ENVELOPE = 512_000;

  private static final String COMMAND_ID = "CommandId";

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> selectors = new HashMap<>();
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();

  /** Takes in the element the reader stands on; unknown ones are passed over. */
  void element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    switch (name) {
      case "Selector" -> named(reader, selectors);
      case "Option" -> named(reader, options);
      case "Variable" -> named(reader, variables);
      case "Arguments" -> arguments.add(reader.getElementText());
      case "Signal", "Stream", "DesiredStream" -> commandId(reader);
      case "Identify" -> values.put(name, "");
      case "Action", "MessageID", "ResourceURI", "OperationTimeout", "MaxEnvelopeSize" ->
          text(reader, name);
      case "Command", "Code", "WorkingDirectory", "InputStreams", "OutputStreams" ->
          text(reader, name);
      case "IdleTimeOut", "IdleTimeout" -> text(reader, "IdleTimeOut");
      default -> {
        // Locale, ReplyTo, Lifetime and the like change nothing here.
      }
    }
  }

  /**
   * The request, complete.
   *
   * @throws WsManFault naming what is missing or not known
   */
  WsManRequest finish() {
    if (values.containsKey("Identify")) {
      return new WsManRequest("", Limits.DEFAULT, new Identify());
    }
    String action = required("Action");
    String resource = values.getOrDefault("ResourceURI", "");
    if (!resource.equals(WsMan.CMD)) {
      throw WsManFault.unknownResource(resource);
    }
    return new WsManRequest(required("MessageID"), limits(), operation(action));
  }

  private Operation operation(String action) {
    return switch (action) {
      case WsMan.CREATE -> create();
      case WsMan.DELETE -> new Delete(shellId());
      case WsMan.COMMAND -> new Command(shellId(), required("Command"), arguments, skipsCmd());
      case WsMan.SEND -> new Send(shellId(), required(COMMAND_ID));
      case WsMan.RECEIVE -> new Receive(shellId(), required(COMMAND_ID));
      case WsMan.SIGNAL -> new Signal(shellId(), required(COMMAND_ID), required("Code"));
      default -> throw WsManFault.unknownAction(action);
    };
  }

  private Create create() {
    return new Create(
        Optional.ofNullable(values.get("WorkingDirectory")).filter(path -> !path.isBlank()),
        variables,
        Optional.ofNullable(values.get("IdleTimeOut")).map(EnvelopeDraft::duration),
        Optional.ofNullable(options.get("WINRS_CODEPAGE")).map(EnvelopeDraft::number),
        new Streams(
            values.getOrDefault("InputStreams", "stdin"),
            values.getOrDefault("OutputStreams", "stdout stderr")));
  }

  private Limits limits() {
    String timeout = values.get("OperationTimeout");
    String size = values.get("MaxEnvelopeSize");
    return new Limits(
        timeout == null ? Limits.DEFAULT.timeout() : duration(timeout),
        size == null
            ? Limits.DEFAULT.envelopeSize()
            : Math.clamp(number(size), SMALLEST_ENVELOPE, LARGEST_ENVELOPE));
  }

  private String shellId() {
    String id = selectors.get("ShellId");
    if (id == null) {
      throw WsManFault.invalid("the header lacks <w:Selector Name=\"ShellId\">");
    }
    return id;
  }

  private boolean skipsCmd() {
    return "TRUE".equalsIgnoreCase(options.get("WINRS_SKIP_CMD_SHELL"));
  }

  private String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw WsManFault.invalid("the envelope lacks " + name);
    }
    return value;
  }

  private void text(XMLStreamReader reader, String name) throws XMLStreamException {
    values.put(name, reader.getElementText().strip());
  }

  private void commandId(XMLStreamReader reader) {
    String id = reader.getAttributeValue(null, COMMAND_ID);
    if (id != null) {
      values.put(COMMAND_ID, id);
    }
  }

  private static void named(XMLStreamReader reader, Map<String, String> target)
      throws XMLStreamException {
    String name = reader.getAttributeValue(null, "Name");
    String text = reader.getElementText();
    if (name != null) {
      target.put(name, text);
    }
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException notADuration) {
      // Falls through to the same fault as a negative one.
    }
    throw WsManFault.invalid("'%s' is not a duration such as PT60S".formatted(text));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException notANumber) {
      throw WsManFault.invalid("'%s' is not a whole number".formatted(text));
    }
  }
}
