package io.usageledger.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentTest {
  private static final int CLASS_FILE = 0xCAFEBABE;
  private static final int JAVA_8 = 52;
  private static final int JAVA_17 = 61;

  @ParameterizedTest
  @CsvSource({
    "1.7, true",
    "1.8, true",
    "9, true",
    "11, true",
    "16, true",
    "17, false",
    "25, false"
  })
  void isTooOld_bySpecificationVersion(String version, boolean old) {
    assertThat(Agent.isTooOld(version)).isEqualTo(old);
  }

  @Test
  void entry_isReadByJava8() throws IOException {
    assertThat(classFileVersion(Agent.class)).isEqualTo(JAVA_8);
    assertThat(classFileVersion(Launcher.class)).isEqualTo(JAVA_17);
    assertThat(Agent.class.getDeclaredClasses()).isEmpty();
  }

  private static int classFileVersion(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class");
        DataInputStream data = new DataInputStream(in)) {
      assertThat(data.readInt()).isEqualTo(CLASS_FILE);
      data.readUnsignedShort(); // the minor version
      return data.readUnsignedShort();
    }
  }
}
