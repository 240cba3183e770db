package dev.lehr.rehearsal.internal.powershell;

/** A task scheduler whose tasks are done at once and write one line. */
final class TestingTasks {
  private final TestingHost host;
  private String log = "";
  private String xml = "";

  TestingTasks(TestingHost host) {
    this.host = host;
  }

  Object service() {
    CustomObject definition = CustomObject.of(new Properties().with("XmlText", ""));
    return TestingTypes.object()
        .withMethod("Connect", _ -> PowerShellNull.NULL)
        .withMethod("NewTask", _ -> definition)
        .withMethod("GetFolder", _ -> folder(definition));
  }

  private Object folder(CustomObject definition) {
    return TestingTypes.object()
        .withMethod(
            "RegisterTaskDefinition",
            arguments -> {
              log = "C:/Windows/Temp/" + arguments.getFirst() + ".out";
              xml = definition.property("XmlText").orElseThrow().toString();
              return "registered";
            })
        .withMethod("GetTask", _ -> task())
        .withMethod("DeleteTask", _ -> PowerShellNull.NULL);
  }

  String xml() {
    return xml;
  }

  private Object task() {
    CustomObject task =
        CustomObject.of(new Properties().with("State", 3).with("LastTaskResult", 7));
    return task.withMethod(
        "Run",
        _ -> {
          host.put(log, "hi-elevated " + xml.contains("LogonType") + "\r\nsecond\r\n");
          task.add("State", 4);
          task.add("State", (CustomObject.Method) new Countdown());
          return "running";
        });
  }

  /** Running when first asked, then ready. */
  private static final class Countdown implements CustomObject.Method {
    private int asked;

    @Override
    public Object call(java.util.List<Object> arguments) {
      return asked++ == 0 ? 4 : 3;
    }
  }
}
