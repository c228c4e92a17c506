package io.usageledger.agent.core;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
 * @param references what its code names, in the order of appearance
 */
record ClassFacts(
    @Nullable String superName,
    List<String> interfaces,
    Set<String> members,
    Set<Reference> references) {

  /** A class that is not there. */
  static final ClassFacts ABSENT = new ClassFacts(null, List.of(), Set.of(), Set.of());

  /**
   * Something that code names.
   *
   * @param owner internal name of the class
   * @param member as in {@link #members}, or empty for the class itself
   */
  record Reference(String owner, String member) {
    @Override
    public String toString() {
      return owner.replace('/', '.') + (member.isEmpty() ? "" : "." + member);
    }
  }

  static ClassFacts of(byte[] bytes) {
    Collector collector = new Collector();
    new ClassReader(bytes).accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFacts(
        collector.superName, collector.interfaces, collector.members, collector.references);
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
    private final Set<Reference> references = new LinkedHashSet<>();

    Collector() {
      super(Opcodes.ASM9);
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
        references.add(new Reference(owner, name + descriptor));
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        references.add(new Reference(owner, name + " " + descriptor));
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        references.add(new Reference(type, ""));
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof Type type && type.getSort() == Type.OBJECT) {
          references.add(new Reference(type.getInternalName(), ""));
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle handle) {
            String gap = handle.getDesc().startsWith("(") ? "" : " ";
            references.add(
                new Reference(handle.getOwner(), handle.getName() + gap + handle.getDesc()));
          }
        }
      }
    }
  }
}
