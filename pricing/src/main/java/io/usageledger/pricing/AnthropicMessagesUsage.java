package io.usageledger.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The usage object of Anthropic's messages: its counts, and passes over the message that the counts
 * leave out.
 *
 * <p>Source: Anthropic API reference, "Messages" (usage), "Pricing" (web search, web fetch, code
 * execution, data residency, fast mode), "Fallback credit".
 */
final class AnthropicMessagesUsage {
  /** Where a model may run at the standard price. */
  private static final Set<String> ANYWHERE = Set.of("global", "not_available");

  private static final Set<String> COUNTED_TOOLS =
      Set.of("web_search_requests", "web_fetch_requests");

  private final WireObject wire;
  private final AnthropicCounts counts;
  private final AnthropicPasses passes;
  private final List<String> toolDoubts;

  AnthropicMessagesUsage(WireObject wire) {
    this.wire = wire;
    this.counts = new AnthropicCounts(wire);
    this.passes = new AnthropicPasses(counts, wire.objects("iterations"));
    this.toolDoubts = toolDoubts();
  }

  Usage normalize() {
    Set<String> problems = wire.problems();
    if (!problems.isEmpty()) {
      return counted(Map.of(), UsageStatus.INCONSISTENT, String.join("; ", problems));
    }
    if (counts.isEmpty()) {
      return counted(Map.of(), UsageStatus.MISSING, "the reply states no usage");
    }
    if (!counts.isWhole()) {
      return counted(
          counts.quantities(), UsageStatus.PARTIAL, "the reply states one side of its usage only");
    }
    return withPasses();
  }

  private Usage withPasses() {
    Set<String> doubts = doubts();
    if (!passes.areComplete()) {
      return whole(UsageStatus.PARTIAL, "the reply does not say all of its passes");
    }
    return doubts.isEmpty()
        ? whole(UsageStatus.REPORTED, null)
        : whole(UsageStatus.ESTIMATED, String.join("; ", doubts));
  }

  private Set<String> doubts() {
    Set<String> doubts = new LinkedHashSet<>(passes.doubts());
    if (all().stream().anyMatch(part -> part.writtenForUnknownTime() != 0)) {
      doubts.add("the reply does not say how long it caches");
    }
    if (conditions().containsKey("speed")
        && passes.billed().stream().anyMatch(pass -> pass.model() != null)) {
      doubts.add("the reply does not say how fast another model ran");
    }
    doubts.addAll(toolDoubts);
    if ("redeemed".equals(wire.object("fallback_credit").object("status").word("type"))) {
      doubts.add("the provider reprices what is cached after a refusal");
    }
    return doubts;
  }

  /** Fetching a page is free. Code is billed by the hours of its container, beyond a free share. */
  private List<String> toolDoubts() {
    Set<String> tools = new TreeSet<>(wire.object("server_tool_use").counters().keySet());
    tools.removeAll(COUNTED_TOOLS);
    if (!wire.object("container").isEmpty()) {
      tools.add("hours of a container");
    }
    return tools.isEmpty()
        ? List.of()
        : List.of("the quantities leave out what is billed apart: " + String.join(", ", tools));
  }

  /** The counts, and those of the passes that they leave out. */
  private List<AnthropicCounts> all() {
    List<AnthropicCounts> all = new ArrayList<>(passes.leftOut());
    all.add(0, counts);
    return all;
  }

  private Usage whole(UsageStatus status, @Nullable String note) {
    Map<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    for (AnthropicCounts part : all()) {
      part.quantities().forEach((unit, count) -> quantities.merge(unit, count, BigDecimal::add));
    }
    return new Usage(
            quantities,
            sum(AnthropicCounts::prompt),
            sum(AnthropicCounts::cacheRead),
            sum(AnthropicCounts::cacheWrite),
            sum(AnthropicCounts::output),
            sum(AnthropicCounts::thinking),
            status,
            null,
            note)
        .under(conditions())
        .with(passes.billed());
  }

  /** Null if nobody states it. */
  private @Nullable Long sum(Function<AnthropicCounts, @Nullable Long> count) {
    return all().stream().map(count).filter(Objects::nonNull).reduce(Long::sum).orElse(null);
  }

  /** The counts alone. */
  private Usage counted(Map<Unit, BigDecimal> quantities, UsageStatus status, String note) {
    return new Usage(
            quantities,
            counts.prompt(),
            counts.cacheRead(),
            counts.cacheWrite(),
            counts.output(),
            counts.thinking(),
            status,
            null,
            note)
        .under(conditions());
  }

  /** Where and how fast the model really ran. */
  private Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    String geo = wire.word("inference_geo");
    if (geo != null && !ANYWHERE.contains(geo)) {
      conditions.put("geo", geo);
    }
    String speed = wire.word("speed");
    if (speed != null && !speed.equals("standard")) {
      conditions.put("speed", speed);
    }
    return conditions;
  }
}
