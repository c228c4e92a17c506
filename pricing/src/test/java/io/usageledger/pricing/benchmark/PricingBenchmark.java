package io.usageledger.pricing.benchmark;

import io.usageledger.pricing.Cost;
import io.usageledger.pricing.PriceBook;
import io.usageledger.pricing.PriceCatalogue;
import io.usageledger.pricing.PriceRequest;
import io.usageledger.pricing.Pricer;
import io.usageledger.pricing.Usage;
import io.usageledger.pricing.UsageNormalizer;
import io.usageledger.pricing.WireFormat;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What pricing one call takes: at a large list and at a small one, found at once and at last. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PricingBenchmark {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Map<String, Object> WIRE =
      Map.of(
          "prompt_tokens", 1200,
          "completion_tokens", 500,
          "total_tokens", 1700,
          "prompt_tokens_details", Map.of("cached_tokens", 200),
          "completion_tokens_details", Map.of("reasoning_tokens", 300));

  private @Nullable Pricer pricer;
  private @Nullable Usage usage;

  /** Reads the lists before anything is measured. */
  @Setup
  public void prepare() {
    pricer = new Pricer(PriceBook.bundled());
    usage = UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, WIRE, Map.of());
    PriceCatalogue.bundled().records();
  }

  /** A model with seven sets of prices, by its own name. */
  @Benchmark
  public Cost listedModel() {
    return price("openai", "gpt-5.4");
  }

  /** One of seven hundred models. */
  @Benchmark
  public Cost modelOfALongList() {
    return price("openrouter", "openai/gpt-5.4");
  }

  /** A snapshot that nobody lists: every spelling and pattern is tried before its family. */
  @Benchmark
  public Cost unlistedSnapshot() {
    return price("openai", "gpt-5.4-2027-01-01");
  }

  /** A name that nobody knows. */
  @Benchmark
  public Cost unknownModel() {
    return price("openai", "gpt-99");
  }

  /** The usage object is read, too. */
  @Benchmark
  public Cost fromTheUsageObject() {
    Usage read = UsageNormalizer.normalize(WireFormat.OPENAI_CHAT, WIRE, Map.of());
    return Objects.requireNonNull(pricer)
        .price(new PriceRequest("openai", "gpt-5.4", null, AT, Map.of(), read));
  }

  private Cost price(String provider, String model) {
    return Objects.requireNonNull(pricer)
        .price(
            new PriceRequest(provider, model, null, AT, Map.of(), Objects.requireNonNull(usage)));
  }
}
