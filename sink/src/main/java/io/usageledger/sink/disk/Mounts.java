package io.usageledger.sink.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a directory outlives this machine or container, by what is mounted where. See <a
 * href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html">mountinfo(5)</a>.
 */
public final class Mounts {
  private static final Path MOUNT_INFO = Path.of("/proc/self/mountinfo");

  /** What Docker, containerd, Podman and others lay over an image's files. */
  private static final Set<String> LAYERS =
      Set.of("overlay", "aufs", "fuse-overlayfs", "fuse.fuse-overlayfs");

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");

  private static final int MOUNT_POINT = 4;
  private static final String END_OF_OPTIONAL_FIELDS = "-";

  private final List<Mount> mounts;

  private record Mount(Path point, String type) {}

  private Mounts(List<Mount> mounts) {
    this.mounts = mounts;
  }

  /** The mounts of this process; none where the system does not tell, as outside Linux. */
  public static Mounts ofThisProcess() {
    try {
      return parse(Files.readString(MOUNT_INFO));
    } catch (IOException e) {
      return new Mounts(List.of());
    }
  }

  static Mounts parse(String mountInfo) {
    return new Mounts(mountInfo.lines().map(Mounts::mount).filter(m -> m != null).toList());
  }

  /** The fifth field and the one after the dash; null for a line of another form. */
  private static @Nullable Mount mount(String line) {
    List<String> fields = Arrays.asList(line.split(" ", -1));
    int dash = fields.indexOf(END_OF_OPTIONAL_FIELDS);
    return dash <= MOUNT_POINT || dash + 1 >= fields.size()
        ? null
        : new Mount(Path.of(unescaped(fields.get(MOUNT_POINT))), fields.get(dash + 1));
  }

  private static String unescaped(String point) {
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  /**
   * With what the directory goes: a part of a sentence such as {@code dies with this container};
   * null if it stays, or if nothing is known of it.
   *
   * @param directory that exists
   */
  public @Nullable String diesWith(Path directory) {
    String type = typeOf(real(directory));
    if (LAYERS.contains(type)) {
      return "dies with this container";
    }
    return MEMORY.contains(type) ? "dies with this machine's memory" : null;
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory.toAbsolutePath().normalize();
    }
  }

  /** The deepest mount on the way to a path; of two at one place the later hides the earlier. */
  private String typeOf(Path path) {
    String type = "";
    int depth = -1;
    for (Mount mount : mounts) {
      if (path.startsWith(mount.point()) && mount.point().getNameCount() >= depth) {
        depth = mount.point().getNameCount();
        type = mount.type();
      }
    }
    return type;
  }
}
