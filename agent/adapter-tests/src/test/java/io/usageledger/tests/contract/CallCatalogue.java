package io.usageledger.tests.contract;

import java.util.List;

/**
 * The call shapes of one SDK. Has a public constructor without parameters, because the test and the
 * forked program make one each.
 */
public interface CallCatalogue {
  List<CallShape> shapes();
}
