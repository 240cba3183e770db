package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Extent;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code $_} is in a catch block.
 *
 * @param prefix what stands before the message, such as the command's name; empty for none
 * @param position where it happened; empty for none
 * @param stackTrace the calls that led there
 */
record ErrorRecord(
    ExceptionValue exception,
    Details details,
    String prefix,
    Optional<Extent> position,
    String stackTrace)
    implements ReadOnlyObject {
  /** What the category line shows. */
  record Details(
      String category, String errorId, String activity, Object target, String targetType) {}

  @Override
  public String typeName() {
    return "System.Management.Automation.ErrorRecord";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("Exception", exception)
        .with("TargetObject", details.target())
        .with("CategoryInfo", categoryInfo())
        .with("FullyQualifiedErrorId", details.errorId())
        .with("ErrorDetails", PowerShellNull.NULL)
        .with("InvocationInfo", invocation())
        .with("ScriptStackTrace", stackTrace)
        .asMap();
  }

  private PowerShellObject categoryInfo() {
    Properties properties =
        new Properties()
            .with("Category", details.category())
            .with("Activity", details.activity())
            .with("Reason", exception.shortType())
            .with("TargetName", targetText())
            .with("TargetType", details.targetType());
    return new CustomObject(
        "System.Management.Automation.ErrorCategoryInfo", properties, Optional.of(categoryText()));
  }

  private PowerShellObject invocation() {
    Properties properties =
        new Properties()
            .with("MyCommand", prefix)
            .with("ScriptLineNumber", position.map(Extent::line).orElse(0))
            .with("OffsetInLine", position.map(Extent::column).orElse(0))
            .with("ScriptName", position.flatMap(p -> p.source().file()).orElse(""))
            .with("Line", position.map(p -> p.source().lineText(p.start())).orElse(""))
            .with("PositionMessage", position.map(Extent::positionMessage).orElse(""))
            .with("InvocationName", prefix);
    return new CustomObject(
        "System.Management.Automation.InvocationInfo", properties, Optional.empty());
  }

  private String targetText() {
    return details.target() instanceof String text ? text : "";
  }

  private String categoryText() {
    String target = targetText();
    String shown =
        target.length() > 40
            ? target.substring(0, 15) + "..." + target.substring(target.length() - 15)
            : target;
    return "%s: (%s:%s) [%s], %s"
        .formatted(
            details.category(),
            shown,
            details.targetType(),
            details.activity(),
            exception.shortType());
  }

  /** The text on the console. */
  String display() {
    StringBuilder text = new StringBuilder();
    text.append(prefix.isEmpty() ? "" : prefix + " : ").append(exception.message()).append('\n');
    position.ifPresent(extent -> text.append(extent.positionMessage()).append('\n'));
    text.append("    + CategoryInfo          : ").append(categoryText()).append('\n');
    text.append("    + FullyQualifiedErrorId : ").append(details.errorId()).append('\n');
    return text.append(" \n").toString();
  }

  @Override
  public String toString() {
    return exception.message();
  }
}
