package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplicationNameTest {
  @ParameterizedTest
  @CsvSource({
    "com.example.Shop, Shop",
    "com.example.Shop --port 80 a/b.jar, Shop",
    "Shop, Shop",
    "shop/com.example.Shop, Shop",
    "/srv/app/shop-1.2.jar --port 80, shop-1.2",
    "C:\\srv\\shop.jar, shop",
    "'', unknown",
    "'  ', unknown"
  })
  void fromCommand_asTheJvmTellsIt(String command, String name) {
    assertThat(ApplicationName.fromCommand(command)).isEqualTo(name);
  }
}
