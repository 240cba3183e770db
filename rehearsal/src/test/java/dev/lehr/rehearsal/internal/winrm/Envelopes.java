package dev.lehr.rehearsal.internal.winrm;

/** Requests as the Go client in Packer 1.6.6 writes them, recorded on the wire. */
final class Envelopes {
  static final String MESSAGE_ID = "uuid:59d0ba90-db0c-4994-8571-e6ea23cd1da4";

  private Envelopes() {}

  static String create() {
    return create("", "<w:Option Name=\"WINRS_CODEPAGE\">65001</w:Option>\n");
  }

  static String create(String shellSettings, String options) {
    return envelope(
        WsMan.CREATE,
        "<w:ResourceURI mustUnderstand=\"true\">"
            + WsMan.CMD
            + "</w:ResourceURI>\n<w:OptionSet><w:Option Name=\"WINRS_NOPROFILE\">FALSE</w:Option>\n"
            + options
            + "</w:OptionSet>\n",
        "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams>\n"
            + "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams>\n"
            + shellSettings
            + "</rsp:Shell>\n");
  }

  static String command(String shellId, String line) {
    return envelope(
        WsMan.COMMAND,
        selected(shellId)
            + """
            <w:OptionSet><w:Option Name="WINRS_CONSOLEMODE_STDIN">TRUE</w:Option>
            <w:Option Name="WINRS_SKIP_CMD_SHELL">FALSE</w:Option>
            </w:OptionSet>
            """,
        "<rsp:CommandLine><rsp:Command><![CDATA["
            + line
            + "]]></rsp:Command>\n</rsp:CommandLine>\n");
  }

  static String receive(String shellId, String commandId) {
    return envelope(
        WsMan.RECEIVE,
        selected(shellId),
        "<rsp:Receive><rsp:DesiredStream CommandId=\"%s\">stdout stderr</rsp:DesiredStream>\n</rsp:Receive>\n"
            .formatted(commandId));
  }

  static String signal(String shellId, String commandId, String code) {
    return envelope(
        WsMan.SIGNAL,
        selected(shellId),
        "<rsp:Signal CommandId=\"%s\"><rsp:Code>%s</rsp:Code>\n</rsp:Signal>\n"
            .formatted(commandId, code));
  }

  static String send(String shellId, String commandId) {
    return envelope(
        WsMan.SEND,
        selected(shellId),
        "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"%s\">aGk=</rsp:Stream></rsp:Send>\n"
            .formatted(commandId));
  }

  static String delete(String shellId) {
    return envelope(WsMan.DELETE, selected(shellId), "");
  }

  static String envelope(String action, String header, String body) {
    return """
        <?xml version="1.0" encoding="utf-8" ?>
        <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><env:Header><a:To>https://127.0.0.11:5986/wsman</a:To>
        <a:ReplyTo><a:Address mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address>
        </a:ReplyTo>
        <w:MaxEnvelopeSize mustUnderstand="true">153600</w:MaxEnvelopeSize>
        <w:OperationTimeout>PT5M</w:OperationTimeout>
        <a:MessageID>%s</a:MessageID>
        <w:Locale mustUnderstand="false" xml:lang="en-US"/><p:DataLocale mustUnderstand="false" xml:lang="en-US"/><a:Action mustUnderstand="true">%s</a:Action>
        %s</env:Header>
        <env:Body>%s</env:Body>
        </env:Envelope>
        """
        .formatted(MESSAGE_ID, action, header, body);
  }

  private static String selected(String shellId) {
    return """
        <w:SelectorSet><w:Selector Name="ShellId">%s</w:Selector>
        </w:SelectorSet>
        <w:ResourceURI mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd</w:ResourceURI>
        """
        .formatted(shellId);
  }
}
