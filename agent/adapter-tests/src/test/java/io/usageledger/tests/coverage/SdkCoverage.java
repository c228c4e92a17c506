package io.usageledger.tests.coverage;

import io.usageledger.tests.contract.Adapter;
import io.usageledger.tests.contract.SdkClassPath;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is proven of one SDK, beside what its versions offer.
 *
 * @param versions oldest supported first, newest last: version to its calls and their forms
 */
public record SdkCoverage(
    String title,
    SortedMap<String, List<ProvenCall>> proven,
    Exclusions exclusions,
    Map<String, SortedMap<String, Set<Variant>>> versions) {

  public static SdkCoverage of(Adapter adapter, SdkSurface surface, List<ProvenCall> proven)
      throws IOException, ClassNotFoundException {
    Map<String, SortedMap<String, Set<Variant>>> versions = new LinkedHashMap<>();
    for (String name : List.of(adapter.floorSdk(), adapter.newestSdk())) {
      SdkClassPath sdk = SdkClassPath.named(name);
      try (URLClassLoader loader = sdk.loader()) {
        versions.put(sdk.version(adapter.sdkArtifact()), surface.calls(loader));
      }
    }
    return new SdkCoverage(
        adapter.sdkArtifact().replace("-core", ""),
        proven.stream()
            .collect(Collectors.groupingBy(ProvenCall::call, TreeMap::new, Collectors.toList())),
        Exclusions.read("/coverage/" + adapter.name() + "-exclusions.txt"),
        versions);
  }

  /** The calls of the newest version. */
  SortedMap<String, Set<Variant>> newest() {
    return new ArrayList<>(versions.values()).get(versions.size() - 1);
  }

  /** What the rows of a call say in {@code event_type} and {@code api}. */
  List<String> rowsOf(String call) {
    return proven.getOrDefault(call, List.of()).stream().map(ProvenCall::row).toList();
  }

  boolean proves(String call, Variant variant) {
    return proven.getOrDefault(call, List.of()).stream().anyMatch(p -> p.variant() == variant);
  }

  static boolean offers(SortedMap<String, Set<Variant>> version, String call, Variant variant) {
    return version.getOrDefault(call, EnumSet.noneOf(Variant.class)).contains(variant);
  }

  /** Forms of calls in the newest version that are neither proven nor excluded. */
  List<String> unknown() {
    return newest().entrySet().stream()
        .filter(call -> !exclusions.cover(call.getKey()))
        .flatMap(
            call ->
                call.getValue().stream()
                    .filter(variant -> !proves(call.getKey(), variant))
                    .map(variant -> call.getKey() + ", " + variant.words(" ")))
        .toList();
  }

  /** Names in the matrix and in the exclusions that stand for no call, or for one in both. */
  List<String> stale() {
    List<String> stale = new ArrayList<>(exclusions.unused(newest().keySet()));
    proven.forEach(
        (call, forms) -> {
          boolean excluded = exclusions.cover(call);
          forms.stream()
              .filter(form -> excluded || !offers(newest(), call, form.variant()))
              .forEach(form -> stale.add(call + ", " + form.variant().words(" ")));
        });
    return stale;
  }
}
