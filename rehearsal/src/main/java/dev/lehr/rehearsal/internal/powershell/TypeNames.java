package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The .NET names of values' types, and who derives from whom. */
final class TypeNames {
  private static final Map<String, String> ACCELERATORS = accelerators();
  private static final Map<String, String> EXCEPTION_BASES = exceptionBases();

  private TypeNames() {}

  private static Map<String, String> accelerators() {
    Map<String, String> names = new HashMap<>();
    String plain =
        "string=String int=Int32 int32=Int32 long=Int64 int64=Int64 int16=Int16 short=Int16"
            + " uint32=UInt32 uint64=UInt64 uint16=UInt16 byte=Byte sbyte=SByte char=Char bool=Boolean"
            + " boolean=Boolean double=Double float=Single single=Single decimal=Decimal"
            + " datetime=DateTime timespan=TimeSpan version=Version uri=Uri guid=Guid array=Array"
            + " object=Object math=Math convert=Convert environment=Environment void=Void"
            + " hashtable=Collections.Hashtable regex=Text.RegularExpressions.Regex xml=Xml.XmlDocument"
            + " ipaddress=Net.IPAddress securestring=Security.SecureString type=RuntimeType"
            + " exception=Exception";
    for (String pair : plain.split(" ", -1)) {
      names.put(
          pair.substring(0, pair.indexOf('=')), "System." + pair.substring(pair.indexOf('=') + 1));
    }
    String automation =
        "pscustomobject=PSObject psobject=PSObject switch=SwitchParameter scriptblock=ScriptBlock"
            + " pscredential=PSCredential";
    for (String pair : automation.split(" ", -1)) {
      names.put(
          pair.substring(0, pair.indexOf('=')),
          "System.Management.Automation." + pair.substring(pair.indexOf('=') + 1));
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> exceptionBases() {
    Map<String, String> bases = new HashMap<>();
    String automation =
        "CommandNotFoundException=RuntimeException ParameterBindingException=RuntimeException"
            + " MethodInvocationException=RuntimeException PSInvalidCastException=RuntimeException"
            + " ItemNotFoundException=SessionStateException SessionStateException=RuntimeException"
            + " DriveNotFoundException=SessionStateException ParseException=RuntimeException"
            + " ProviderNotFoundException=SessionStateException"
            + " ActionPreferenceStopException=RuntimeException RemoteException=RuntimeException"
            + " SetValueException=RuntimeException GetValueException=RuntimeException"
            + " ValidationMetadataException=RuntimeException"
            + " ParameterBindingValidationException=ParameterBindingException";
    for (String pair : automation.split(" ", -1)) {
      String prefix = "system.management.automation.";
      List<String> parts = List.of(pair.toLowerCase(Locale.ROOT).split("=", -1));
      bases.put(prefix + parts.get(0), prefix + parts.get(1));
    }
    String system =
        "io.filenotfoundexception=io.ioexception io.directorynotfoundexception=io.ioexception"
            + " io.pathtoolongexception=io.ioexception argumentnullexception=argumentexception"
            + " argumentoutofrangeexception=argumentexception dividebyzeroexception=arithmeticexception"
            + " overflowexception=arithmeticexception net.webexception=invalidoperationexception"
            + " objectdisposedexception=invalidoperationexception";
    for (String pair : system.split(" ", -1)) {
      List<String> parts = List.of(pair.split("=", -1));
      bases.put("system." + parts.get(0), "system." + parts.get(1));
    }
    return Map.copyOf(bases);
  }

  /** A type's full name. */
  static String resolve(TypeName type) {
    String name = ACCELERATORS.getOrDefault(type.key(), qualified(type));
    return type.isArray() ? name + "[]" : name;
  }

  private static String qualified(TypeName type) {
    String lower = type.name().toLowerCase(Locale.ROOT);
    boolean isSystem =
        lower.startsWith("system.") || lower.startsWith("microsoft.") || !lower.contains(".");
    return isSystem ? type.name() : "System." + type.name();
  }

  /** As {@code "$([int])"} shows it. */
  static String accelerated(TypeName type) {
    String full = resolve(type);
    return switch (full) {
      case "System.Int32" -> "int";
      case "System.String" -> "string";
      case "System.Boolean" -> "bool";
      default -> full;
    };
  }

  static String fullName(Object value) {
    return switch (value) {
      case String _ -> "System.String";
      case Integer _ -> "System.Int32";
      case Long _ -> "System.Int64";
      case Double _ -> "System.Double";
      case Float _ -> "System.Single";
      case Byte _ -> "System.Byte";
      case Short _ -> "System.Int16";
      case BigDecimal _ -> "System.Decimal";
      case Boolean _ -> "System.Boolean";
      case Character _ -> "System.Char";
      case byte[] _ -> "System.Byte[]";
      case DotNetList list ->
          list.isGeneric() ? "System.Collections.Generic.List`1" : "System.Collections.ArrayList";
      case List<?> _ -> "System.Object[]";
      case Hashtable _ -> "System.Collections.Hashtable";
      case OrderedTable _ -> "System.Collections.Specialized.OrderedDictionary";
      case ScriptBlock _ -> "System.Management.Automation.ScriptBlock";
      case PowerShellObject object -> object.typeName();
      default -> "System.Object";
    };
  }

  static String shortName(Object value) {
    String full = fullName(value);
    return full.substring(full.lastIndexOf('.') + 1);
  }

  /** Whether a value is of a type, as {@code -is} sees it. */
  static boolean isOf(Object value, TypeName type) {
    if (Values.isNull(value)) {
      return false;
    }
    String wanted = resolve(type).toLowerCase(Locale.ROOT);
    String actual = fullName(value).toLowerCase(Locale.ROOT);
    return wanted.equals(actual)
        || wanted.equals("system.object")
        || (wanted.equals("system.array")
            && value instanceof List<?>
            && !(value instanceof DotNetList))
        || (wanted.equals("system.valuetype")
            && (value instanceof Number || value instanceof Boolean))
        || (wanted.endsWith("automation.psobject") && value instanceof PowerShellObject)
        || (wanted.endsWith(".idictionary")
            && (value instanceof Hashtable || value instanceof OrderedTable))
        || ((wanted.endsWith(".ienumerable") || wanted.endsWith(".ilist"))
            && value instanceof List<?>)
        || (value instanceof ExceptionValue && isException(actual, type.key()));
  }

  /** Whether an exception type is the wanted one or derives from it. */
  static boolean isException(String typeName, String wantedKey) {
    String wanted = wantedKey.startsWith("system.") ? wantedKey : "system." + wantedKey;
    String current = typeName.toLowerCase(Locale.ROOT);
    while (!current.equals(wanted) && !current.equals(wantedKey)) {
      String base = EXCEPTION_BASES.get(current);
      if (base == null) {
        return wanted.equals("system.exception") || wanted.equals("system.systemexception");
      }
      current = base;
    }
    return true;
  }

  /** The exception that cmdlets use for a category of error. */
  static String exceptionFor(String category, String errorId) {
    if (errorId.startsWith("CommandNotFound")) {
      return "System.Management.Automation.CommandNotFoundException";
    }
    return switch (category) {
      case "ObjectNotFound" -> "System.Management.Automation.ItemNotFoundException";
      case "PermissionDenied" -> "System.UnauthorizedAccessException";
      case "ResourceExists", "WriteError", "ReadError" -> "System.IO.IOException";
      case "InvalidArgument" ->
          errorId.contains("Parameter") || errorId.contains("Argument")
              ? "System.Management.Automation.ParameterBindingException"
              : "System.ArgumentException";
      case "InvalidOperation" -> "System.InvalidOperationException";
      default ->
          errorId.contains("WriteErrorException")
              ? "Microsoft.PowerShell.Commands.WriteErrorException"
              : "System.Exception";
    };
  }
}
