package io.usageledger.sink.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as Docker, Podman and an ordinary machine have them. */
final class MountsTest {
  private static final String DOCKER =
      """
      1016 864 0:94 / / rw,relatime master:305 - overlay overlay rw,lowerdir=/var/lib/docker/l/A
      1017 1016 0:97 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
      1018 1016 0:98 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
      1020 1016 8:1 /var/lib/docker/volumes/ledger/_data /srv/journal rw,relatime - ext4 /dev/sda1 rw
      1021 1016 8:1 /v/two /srv/two\\040words rw,relatime - ext4 /dev/sda1 rw
      1022 1016 0:99 / /srv/memory rw,relatime - tmpfs tmpfs rw
      1023 1016 8:1 /over /srv/memory/hidden rw - ext4 /dev/sda1 rw
      1024 1023 0:99 / /srv/memory/hidden rw - tmpfs tmpfs rw
      """;

  @ParameterizedTest
  @CsvSource({
    "/app/.usage-ledger, dies with this container",
    "/srv, dies with this container",
    "/srv/journals, dies with this container",
    "/srv/journal,",
    "/srv/journal/.usage-ledger/0123,",
    "/srv/two words/journal,",
    "/srv/two, dies with this container",
    "/srv/memory/journal, dies with this machine's memory",
    "/srv/memory/hidden/journal, dies with this machine's memory"
  })
  void diesWith_inADockerContainer(Path directory, @Nullable String end) {
    assertThat(Mounts.parse(DOCKER).diesWith(directory)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"fuse-overlayfs", "fuse.fuse-overlayfs", "aufs"})
  void diesWith_inOtherContainers(String type) {
    Mounts mounts = Mounts.parse("1 0 0:9 / / rw,relatime shared:1 master:2 - " + type + " x rw");
    assertThat(mounts.diesWith(Path.of("/app"))).isEqualTo("dies with this container");
  }

  @ParameterizedTest
  @CsvSource({"ext4", "xfs", "btrfs", "zfs", "nfs4", "9p", "virtiofs"})
  void diesWith_onAMachine(String type) {
    Mounts mounts = Mounts.parse("1 0 0:9 / / rw,relatime shared:1 - " + type + " /dev/x rw");
    assertThat(mounts.diesWith(Path.of("/app"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"''", "-", "a b c d - overlay", "1 0 0:9 / / rw -", "no dash at all in this line"})
  void parse_ofSomethingElse(String text) {
    assertThat(Mounts.parse(text).diesWith(Path.of("/app"))).isNull();
  }

  @Test
  void ofThisProcess_tellsWithoutFailing() {
    assertThat(Mounts.ofThisProcess().diesWith(Path.of("/proc"))).isNull();
  }
}
