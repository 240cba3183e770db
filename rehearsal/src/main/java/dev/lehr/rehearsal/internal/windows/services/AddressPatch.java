package dev.lehr.rehearsal.internal.windows.services;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Objects;

/**
 * The JDK's own class through which every socket is bound, changed so that the wildcard address
 * becomes the one a system property names. Made from the JDK that guests run on, by its Class-File
 * API, so that it fits whatever its version is.
 */
final class AddressPatch {
  static final String PATCHED = "sun.nio.ch.Net";
  static final String RESOURCE = "Net.patched";
  static final String PROPERTY = "lehr.guest.address";

  private static final ClassDesc ADDRESS = ClassDesc.of("java.net.InetAddress");
  private static final MethodTypeDesc BIND =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ClassDesc.of("java.net.ProtocolFamily"),
          ClassDesc.of("java.io.FileDescriptor"),
          ADDRESS,
          ConstantDescs.CD_int);
  private static final int ADDRESS_SLOT = 2;

  private AddressPatch() {}

  /** The changed class. */
  static byte[] bytes() throws IOException {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        format.parse(original()),
        ClassTransform.transformingMethodBodies(AddressPatch::binds, prologue()));
  }

  private static byte[] original() throws IOException {
    String resource = "/" + PATCHED.replace('.', '/') + ".class";
    try (InputStream original =
        Objects.requireNonNull(Object.class.getResourceAsStream(resource), resource)) {
      return original.readAllBytes();
    }
  }

  private static boolean binds(MethodModel method) {
    return method.methodName().equalsString("bind") && method.methodTypeSymbol().equals(BIND);
  }

  /** {@code if (address.isAnyLocalAddress()) address = InetAddress.getByName(property);}. */
  private static CodeTransform prologue() {
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        MethodTypeDesc isAny = MethodTypeDesc.of(ConstantDescs.CD_boolean);
        MethodTypeDesc property =
            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);
        MethodTypeDesc byName = MethodTypeDesc.of(ADDRESS, ConstantDescs.CD_String);
        code.aload(ADDRESS_SLOT)
            .invokevirtual(ADDRESS, "isAnyLocalAddress", isAny)
            .ifThen(
                then ->
                    then.loadConstant(PROPERTY)
                        .invokestatic(ClassDesc.of("java.lang.System"), "getProperty", property)
                        .invokestatic(ADDRESS, "getByName", byName)
                        .astore(ADDRESS_SLOT));
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        code.with(element);
      }
    };
  }
}
