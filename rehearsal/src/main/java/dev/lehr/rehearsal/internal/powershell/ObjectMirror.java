package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** {@code $object.PSObject}. */
record ObjectMirror(Object target, Members members) implements ReadOnlyObject {
  @Override
  public String typeName() {
    return "System.Management.Automation.PSMemberSet";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("Properties", Values.array(described()))
        .with("TypeNames", Values.array(List.of(TypeNames.fullName(target), "System.Object")))
        .with("BaseObject", target)
        .asMap();
  }

  private List<Object> described() {
    List<Object> described = new ArrayList<>();
    Shapes.properties(target)
        .forEach(
            (name, value) ->
                described.add(
                    CustomObject.of(
                        new Properties()
                            .with("MemberType", "NoteProperty")
                            .with("IsSettable", true)
                            .with("Value", value)
                            .with("Name", name)
                            .with("TypeNameOfValue", TypeNames.fullName(value)))));
    return described;
  }

  @Override
  public String toString() {
    return Texts.text(target);
  }
}
