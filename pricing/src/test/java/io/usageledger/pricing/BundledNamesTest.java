package io.usageledger.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No name of one listed model, nor what is made of it, is priced as another model. */
class BundledNamesTest {
  private static final PriceCatalogue CATALOGUE = PriceCatalogue.bundled();

  @Test
  void find_everyListedName_isItsOwnModel() {
    List<String> wrong = new ArrayList<>();
    forEachName(
        "",
        (model, name) -> {
          Optional<ModelMatch> found = CATALOGUE.find(model.provider(), name);
          if (found.filter(match -> match.model().key().equals(model.key())).isEmpty()) {
            wrong.add(model.provider() + " " + name + " as " + found);
          }
        });
    assertThat(wrong).isEmpty();
  }

  /** A release that nobody lists yet is an estimate of the same model. */
  @ParameterizedTest
  @ValueSource(
      strings = {"-2099-01-31", "-20990131", "@20990131", "-latest", "-preview-01-31", "-2912"})
  void find_listedNameWithARelease_isTheSameModel(String release) {
    List<String> wrong = new ArrayList<>();
    forEachName(
        release,
        (model, name) ->
            CATALOGUE
                .find(model.provider(), name)
                .filter(match -> match.kind() == ModelMatch.Kind.FAMILY)
                .filter(match -> !match.model().key().equals(model.key()))
                .ifPresent(match -> wrong.add(model.provider() + " " + name + " as " + match)));
    assertThat(wrong).isEmpty();
  }

  /** Another product by the same maker is another model: listed by its whole name, or unknown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-mini", "-nano", "-lite", "-pro", "-max", "-codex", "-chat", "-search", "-realtime",
        "-audio", "-image", "-transcribe", "-tts", "-embedding", "-live", "-turbo", "-fast",
            "-vision",
        "-instruct", "-thinking", "-ultra", "-32k"
      })
  void find_listedNameWithAProduct_isNoFamily(String product) {
    List<String> wrong = new ArrayList<>();
    forEachName(
        product,
        (model, name) ->
            CATALOGUE
                .find(model.provider(), name)
                .filter(match -> match.kind() == ModelMatch.Kind.FAMILY)
                .filter(match -> !isReleaseOf(name, match.model()))
                .ifPresent(match -> wrong.add(model.provider() + " " + name + " as " + match)));
    assertThat(wrong).isEmpty();
  }

  /** {@code gpt-4o-audio} may be {@code gpt-4o-audio-preview}, which alone is listed. */
  private static boolean isReleaseOf(String name, PricedModel model) {
    return names(model).stream().anyMatch(listed -> listed.startsWith(name));
  }

  @ParameterizedTest
  @CsvSource({
    "aws_bedrock, anthropic.claude-3-haiku, anthropic.claude-3-haiku-20240307-v1:0",
    "aws_bedrock, amazon.nova-lite-v1, amazon.nova-lite-v1:0",
    "aws_bedrock, us.anthropic.claude-sonnet-4-5, us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "google, gemini-3-pro, gemini-3-pro-preview",
    "google, gemini-2.5-flash-002, gemini-2.5-flash",
    "google, claude-3-5-sonnet-v2@20241022, claude-3-5-sonnet",
    "mistral, ministral-8b-2410, ministral-8b",
    "openrouter, openai/gpt-4o:nitro:online, openai/gpt-4o"
  })
  void find_nameThatIsNotListedSo_isItsFamily(String provider, String name, String key) {
    ModelMatch match = CATALOGUE.find(provider, name).orElseThrow();
    assertThat(match.kind()).isEqualTo(ModelMatch.Kind.FAMILY);
    assertThat(match.model().key()).isEqualTo(key);
  }

  /** Two models are called so, or it is a model that nobody lists. */
  @ParameterizedTest
  @CsvSource({
    "aws_bedrock, amazon.titan-embed-text",
    "deepseek, deepseek-chat-v3-0324",
    "openai, ft:gpt-9:org::id",
    "openai, ft:gpt-4o-2024-05-13:org::id",
    "google, projects/p-1/locations/us-central1/endpoints/12",
    "aws_bedrock, arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc"
  })
  void find_nameOfNoneOrSeveral_isUnknown(String provider, String name) {
    assertThat(CATALOGUE.find(provider, name)).isEmpty();
  }

  private interface Named {
    void accept(PricedModel model, String name);
  }

  private static void forEachName(String suffix, Named action) {
    for (PricedModel model : CATALOGUE.models()) {
      names(model).stream()
          .filter(name -> !name.startsWith(":"))
          .forEach(name -> action.accept(model, name + suffix));
    }
  }

  private static Set<String> names(PricedModel model) {
    Set<String> names = new TreeSet<>(model.ids());
    names.addAll(model.aliases());
    return names;
  }
}
