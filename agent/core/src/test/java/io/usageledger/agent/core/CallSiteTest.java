package io.usageledger.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.GeminiService;
import com.example.GeminiService$$SpringCGLIB$$0;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallSiteTest {
  private final GeminiService service = new GeminiService();

  @Test
  void find_inAMethod() {
    assertSite(service.generateImage(CallSite::find), "gemini_service", "generate_image");
  }

  @Test
  void find_inALambda() {
    assertSite(service.inLambda(CallSite::find), "gemini_service", "in_lambda");
  }

  @Test
  void find_inAnAnonymousClass() {
    assertSite(service.inAnonymousClass(CallSite::find), "gemini_service", "anonymous_method");
  }

  @Test
  void find_inANestedClass() {
    CallSite site =
        Objects.requireNonNull(new GeminiService.ImageEditor().cropImage(CallSite::find));
    assertSite(site, "image_editor", "crop_image");
    assertThat(site.caller()).isEqualTo("com.example.GeminiService$ImageEditor.cropImage");
  }

  @Test
  void find_behindAProxyMadeAtRunTime() {
    GeminiService$$SpringCGLIB$$0 proxy = new GeminiService$$SpringCGLIB$$0();
    CallSite site = service.generateImage(() -> proxy.advised(CallSite::find));
    assertSite(site, "gemini_service", "generate_image");
  }

  @Test
  void find_whereAllIsLibraryCode() throws Exception {
    CallSite[] site = {CallSite.of("not", "replaced")};
    Thread thread = new Thread(() -> site[0] = CallSite.find());
    thread.start();
    thread.join();
    assertThat(site[0]).as("a thread with frames of java and of the agent only").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "GeminiService, gemini_service",
    "generateImage, generate_image",
    "HTTPClient2, http_client2",
    "URL, url",
    "parseURL, parse_url",
    "OpenAIService, open_ai_service",
    "Step2Runner, step2_runner",
    "already_snake, already_snake",
    "x, x"
  })
  void snakeCase_of(String name, String expected) {
    assertThat(CallSite.snakeCase(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.Shop$1, lambda$sell$0, com.example.Shop, sell, shop",
    "com.example.Shop$Cart$2$1, add, com.example.Shop$Cart, add, cart",
    "Shop, <init>, Shop, new, shop",
    "Shop, <clinit>, Shop, class_init, shop",
    "com.example.Shop, lambda$null$12, com.example.Shop, null, shop"
  })
  void of_namesAsTheCompilerWritesThem(
      String className, String method, String source, String operation, String tool) {
    CallSite site = CallSite.of(className, method);
    String caller = site.caller();
    assertThat(caller.substring(0, caller.lastIndexOf('.'))).isEqualTo(source);
    assertThat(site.operation()).isEqualTo(operation);
    assertThat(site.toolName()).isEqualTo(tool);
  }

  private static void assertSite(@Nullable CallSite found, String tool, String operation) {
    CallSite site = Objects.requireNonNull(found);
    assertThat(site.toolName()).isEqualTo(tool);
    assertThat(site.operation()).isEqualTo(operation);
  }
}
