package com.example.adstudio;

import java.util.Map;

/** What a customer wants advertised. */
record Brief(String organization, String user, String campaign, String product) {
  /** Who asks, under the keys that the studio's log lines carry. */
  Map<String, String> requester() {
    return Map.of("organization_id", organization, "user_id", user, "campaign", campaign);
  }
}
