package io.usageledger.agent.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a class file declares and names.
 *
 * @param members declared methods as name and descriptor, declared fields as name, a space and
 *     descriptor
 * @param references what its code names: by class in internal form, its members as above; an empty
 *     member is the class itself
 */
record ClassFacts(
    @Nullable String superName,
    List<String> interfaces,
    Set<String> members,
    Map<String, Set<String>> references) {

  /** A class that is not there. */
  static final ClassFacts ABSENT = new ClassFacts(null, List.of(), Set.of(), Map.of());

  static ClassFacts of(byte[] bytes) {
    Collector collector = new Collector();
    new ClassReader(bytes).accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFacts(
        collector.superName, collector.interfaces, collector.members, collector.references);
  }

  boolean isAbsent() {
    return superName == null && members.isEmpty();
  }

  boolean declares(String member) {
    return members.contains(member);
  }

  boolean declaresField(String name) {
    return members.stream().anyMatch(member -> member.startsWith(name + " "));
  }

  private static final class Collector extends ClassVisitor {
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private final Set<String> members = new HashSet<>();
    private final Map<String, Set<String>> references = new LinkedHashMap<>();

    Collector() {
      super(Opcodes.ASM9);
    }

    private void named(String owner, String member) {
      references.computeIfAbsent(owner, o -> new LinkedHashSet<>()).add(member);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] above) {
      superName = parent;
      interfaces = List.of(above);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      members.add(name + " " + descriptor);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      members.add(name + descriptor);
      return new References();
    }

    /** Collects what one method's code names. */
    private final class References extends MethodVisitor {
      References() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        named(owner, name + descriptor);
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        named(owner, name + " " + descriptor);
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        named(type, "");
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof Type type && type.getSort() == Type.OBJECT) {
          named(type.getInternalName(), "");
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle handle) {
            String gap = handle.getDesc().startsWith("(") ? "" : " ";
            named(handle.getOwner(), handle.getName() + gap + handle.getDesc());
          }
        }
      }
    }
  }
}
