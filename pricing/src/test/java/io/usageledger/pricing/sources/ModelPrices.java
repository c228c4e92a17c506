package io.usageledger.pricing.sources;

import static java.util.Comparator.comparing;

import io.usageledger.pricing.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The price sets of one model: genai-prices says what the standard costs and since when; litellm
 * and portkey together add the tiers. What only one of them says, or they say differently, is left
 * out or marked, and always reported.
 */
final class ModelPrices {
  /** A set and where it comes from. */
  record Sourced(Rates rates, @Nullable String to, String source, String confidence) {
    Sourced with(Map<Unit, BigDecimal> more) {
      return new Sourced(rates.with(more), to, source, confidence);
    }
  }

  private final Models.Model model;
  private final Vendor vendor;
  private final Overlay overlay;
  private final Map<Map<String, String>, Rates> litellm;
  private final Map<Map<String, String>, Rates> portkey;
  private final @Nullable BigDecimal searchFee;
  private final @Nullable BigDecimal confirmedFee;
  private final List<String> report;
  private final List<Sourced> sets = new ArrayList<>();
  private final Tiers tiers;

  ModelPrices(
      Models.Model model,
      Vendor vendor,
      Overlay overlay,
      LitellmPrices litellm,
      PortkeyPrices portkey,
      List<String> report) {
    this.model = model;
    this.vendor = vendor;
    this.overlay = overlay;
    this.litellm = known(litellm::rates);
    this.portkey = known(portkey::rates);
    this.searchFee = firstFee(portkey::searchFee);
    BigDecimal listed = vendor.searchFee();
    this.confirmedFee = listed == null ? firstFee(litellm::searchFee) : listed.movePointRight(3);
    this.report = report;
    this.tiers = new Tiers(vendor, this::today);
  }

  List<Sourced> sets() {
    List<List<Rates>> history =
        model.history.isEmpty() ? List.of(standardOfOthers()) : model.history;
    for (int i = 0; i < history.size(); i++) {
      boolean isToday = i == history.size() - 1;
      String to = isToday ? null : history.get(i + 1).get(0).from();
      history.get(i).forEach(rates -> addSet(rates, isToday, to));
    }
    if (sets.stream().anyMatch(set -> set.to() == null)) {
      addTiers(history.get(history.size() - 1));
    }
    return sets.stream().map(this::withSearchFee).map(this::withHourOfCache).toList();
  }

  private void addSet(Rates rates, boolean isToday, @Nullable String to) {
    Sourced set = isToday ? today(rates) : past(rates, to);
    if (set != null) {
      addGuarded(set);
    }
  }

  /** What the guards leave of a set. */
  private void addGuarded(Sourced set) {
    Guards guards = new Guards(set.rates());
    guards.remarks().forEach(remark -> report.add(model.key + ": " + remark));
    if (!guards.accepted().usd().isEmpty()) {
      sets.add(new Sourced(guards.accepted(), set.to(), set.source(), set.confidence()));
    }
  }

  /** One source states the fee of searches; the vendor's price list or another confirms it. */
  private Sourced withSearchFee(Sourced set) {
    BigDecimal fee = searchFee;
    BigDecimal confirmed = confirmedFee;
    boolean isConfirmed = fee != null && confirmed != null && fee.compareTo(confirmed) == 0;
    return set.to() == null && isConfirmed && set.rates().usd().containsKey(Unit.OUTPUT_TEXT)
        ? set.with(Map.of(Unit.WEB_SEARCH_CALLS, fee))
        : set;
  }

  private static Sourced past(Rates rates, @Nullable String to) {
    return new Sourced(rates, to, GenaiPrices.NAME, "single");
  }

  /** The standard price of today, with the units that only the others know; null for none. */
  private @Nullable Sourced today(Rates rates) {
    Rates second = litellm.get(rates.conditions());
    Rates third = portkey.get(rates.conditions());
    boolean isSecond = model.history.isEmpty(); // and agrees with itself
    boolean agreed = (!isSecond && agrees(rates, second)) || agrees(rates, third);
    boolean differs = contradicts(rates, second) || contradicts(rates, third);
    String source = isSecond ? LitellmPrices.NAME : GenaiPrices.NAME;
    if (agreed || !differs) {
      if (differs) {
        say("two agree and one differs:", rates.usd(), second, third);
      }
      return complete(rates, second, third, source, agreed ? "agreed" : "single");
    }
    if (second != null && third != null && second.isComplete() && agrees(second, third)) {
      say("genai-prices is outvoted with", rates.usd(), second, third);
      Rates voted = new Rates(rates.conditions(), rates.from(), second.usd());
      return complete(voted, second, third, LitellmPrices.NAME, "agreed");
    }
    return decided(rates, second, third, source);
  }

  /** No two sources agree: somebody has decided, or the model has no price. */
  private @Nullable Sourced decided(
      Rates rates, @Nullable Rates second, @Nullable Rates third, String source) {
    Overlay.Decision decision = overlay.decision(model.key);
    String taken = decision.source() == null ? "no price" : decision.source();
    say("DIFFER, " + taken + " (" + decision.why() + "):", rates.usd(), second, third);
    Rates chosen =
        source.equals(taken)
            ? rates
            : LitellmPrices.NAME.equals(taken)
                ? second
                : PortkeyPrices.NAME.equals(taken) ? third : null;
    return chosen == null
        ? null
        : new Sourced(
            new Rates(rates.conditions(), rates.from(), chosen.usd()), null, taken, "curated");
  }

  private Sourced complete(
      Rates rates,
      @Nullable Rates second,
      @Nullable Rates third,
      String source,
      String confidence) {
    Rates complete = rates.with(knownToBoth(second, third)).with(audio(rates, second));
    return new Sourced(complete, null, source, confidence);
  }

  /** Claude's cache for an hour costs twice the input, whoever sells it, where it has one. */
  private Sourced withHourOfCache(Sourced set) {
    BigDecimal input = set.rates().usd().get(Unit.INPUT_TEXT);
    boolean hasCache = set.rates().usd().containsKey(Unit.CACHE_WRITE_5M);
    return input != null && hasCache && model.key.contains("claude")
        ? set.with(Map.of(Unit.CACHE_WRITE_1H, input.add(input)))
        : set;
  }

  private static boolean agrees(Rates rates, @Nullable Rates other) {
    return other != null && other.isComplete() && rates.agreesWith(other);
  }

  private static boolean contradicts(Rates rates, @Nullable Rates other) {
    return other != null && !rates.agreesWith(other);
  }

  private static Map<Unit, BigDecimal> knownToBoth(@Nullable Rates second, @Nullable Rates third) {
    Map<Unit, BigDecimal> both = new EnumMap<>(Unit.class);
    if (second != null && third != null) {
      second.usd().forEach((unit, usd) -> putIfSame(both, unit, usd, third.usd().get(unit)));
    }
    return both;
  }

  private static void putIfSame(
      Map<Unit, BigDecimal> both, Unit unit, BigDecimal usd, @Nullable BigDecimal other) {
    if (other != null && usd.compareTo(other) == 0) {
      both.put(unit, usd);
    }
  }

  private Map<Unit, BigDecimal> audio(Rates rates, @Nullable Rates second) {
    Map<Unit, BigDecimal> audio = new EnumMap<>(Unit.class);
    if (vendor.billsAudioAsText() && rates.usd().containsKey(Unit.OUTPUT_TEXT)) {
      audio.put(Unit.INPUT_AUDIO, rates.usd().get(Unit.INPUT_TEXT));
    } else if (second != null) {
      audio.putAll(second.usd());
      audio.keySet().retainAll(Set.of(Unit.INPUT_AUDIO, Unit.OUTPUT_AUDIO));
    }
    return audio;
  }

  /** Tiers hold from today's prices on: the sources know no older ones. */
  private void addTiers(List<Rates> today) {
    Set<Map<String, String>> known = new HashSet<>();
    today.forEach(rates -> known.add(rates.conditions()));
    Set<Map<String, String>> others = new HashSet<>(litellm.keySet());
    others.addAll(portkey.keySet());
    others.removeAll(known);
    others.stream()
        .sorted(comparing(Map<String, String>::size).thenComparing(Map::toString))
        .forEach(conditions -> addTier(conditions, today.get(0).from()));
  }

  private void addTier(Map<String, String> conditions, @Nullable String from) {
    Rates second = litellm.get(conditions);
    Rates third = tiers.ofKnownUnits(portkey.get(conditions));
    Rates secondByRule = tiers.byRule(second);
    Rates thirdByRule = tiers.byRule(third);
    if (second != null && third != null && second.agreesWith(third)) {
      add(tiers.whole(second.with(third.usd())), from, LitellmPrices.NAME, "agreed");
    } else if (secondByRule != null) {
      add(tiers.whole(secondByRule), from, LitellmPrices.NAME, "agreed");
    } else if (thirdByRule != null) {
      add(tiers.whole(thirdByRule), from, PortkeyPrices.NAME, "agreed");
    } else if (second != null && third == null && tiers.isPlausible(second)) {
      add(second, from, LitellmPrices.NAME, "single");
    } else {
      say("left out", conditions, second, third);
    }
  }

  private Optional<Rates> today(Map<String, String> conditions) {
    return sets.stream()
        .filter(set -> set.to() == null && set.rates().conditions().equals(conditions))
        .map(Sourced::rates)
        .findFirst();
  }

  private void add(Rates rates, @Nullable String from, String source, String confidence) {
    Rates complete = new Rates(rates.conditions(), from, tiers.withAudioAsText(rates).usd());
    addGuarded(new Sourced(complete, null, source, confidence));
  }

  private List<Rates> standardOfOthers() {
    Rates standard = litellm.get(Map.of());
    if (standard == null) {
      throw new IllegalStateException("no source prices " + model.key);
    }
    return List.of(standard);
  }

  private @Nullable BigDecimal firstFee(Function<String, @Nullable BigDecimal> source) {
    return model.allNames().map(source).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** What a source says of any of the model's names. */
  private Map<Map<String, String>, Rates> known(
      Function<String, Map<Map<String, String>, Rates>> source) {
    Map<Map<String, String>, Rates> known = new HashMap<>();
    model
        .allNames()
        .map(source)
        .filter(rates -> isOfOneModel(known, rates))
        .forEach(rates -> rates.forEach(known::putIfAbsent));
    return known;
  }

  /** A snapshot's tiers are the model's, unless its standard price is another. */
  private static boolean isOfOneModel(
      Map<Map<String, String>, Rates> known, Map<Map<String, String>, Rates> more) {
    Rates standard = known.get(Map.of());
    Rates own = more.get(Map.of());
    return standard == null || own == null || standard.agreesWith(own);
  }

  private void say(String what, Object subject, @Nullable Rates second, @Nullable Rates third) {
    report.add(
        model.key
            + ": "
            + what
            + " "
            + subject
            + "; litellm "
            + usd(second)
            + ", portkey "
            + usd(third));
  }

  private static Object usd(@Nullable Rates rates) {
    return rates == null ? "silent" : rates.usd();
  }
}
