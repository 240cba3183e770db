package dev.lehr.rehearsal.internal.winrm;

/** The names of WS-Management and of its remote shell (MS-WSMV). */
final class WsMan {
  static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
  static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
  static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
  static final String DMTF = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
  static final String MICROSOFT = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
  static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
  static final String IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
  static final String FAULT_ACTION = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
  static final String FAULT_DETAIL = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";

  static final String CREATE = TRANSFER + "/Create";
  static final String DELETE = TRANSFER + "/Delete";
  static final String COMMAND = SHELL + "/Command";
  static final String SEND = SHELL + "/Send";
  static final String RECEIVE = SHELL + "/Receive";
  static final String SIGNAL = SHELL + "/Signal";

  static final String CMD = SHELL + "/cmd";
  static final String TERMINATE = SHELL + "/signal/terminate";
  static final String CTRL_C = SHELL + "/signal/ctrl_c";
  static final String CTRL_BREAK = SHELL + "/signal/ctrl_break";
  static final String RUNNING = SHELL + "/CommandState/Running";
  static final String DONE = SHELL + "/CommandState/Done";

  private WsMan() {}
}
