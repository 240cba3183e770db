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

  WsManRequest finish() {
    if (values.containsKey("Identify")) {
      return new WsManRequest("", "", Limits.DEFAULT, new Identify());
    }
    Operation operation = operation(required("Action"));
    String resource = values.getOrDefault("ResourceURI", "");
    if (!resource.equals(WsMan.CMD)) {
      throw WsManFault.unknownResource(resource);
    }
    return new WsManRequest(required("MessageID"), resource, limits(), operation);
  }

  private static void text(XMLStreamReader reader, String name) throws XMLStreamException {
    throw new UnsupportedOperationException(name + reader);
  }

  private Operation operation(String action) {
    return switch (action) {
      case WsMan.CREATE -> create();
      case WsMan.DELETE -> new Delete(shellId());
      case WsMan.COMMAND ->
          new Command(shellId(), required("Command"), arguments, skipsCmd());
      case WsMan.SEND -> new Send(shellId(), required("CommandId"));
      case WsMan.RECEIVE -> new Receive(shellId(), required("CommandId"));
      case WsMan.SIGNAL -> new Signal(shellId(), required("CommandId"), required("Code"));
      default -> throw WsManFault.unknownAction(action);
    };
  }
}
