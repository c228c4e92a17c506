package io.usageledger.tests.coverage;

/**
 * A cell of the matrix: a call in one of its forms, made by a test with the real SDK under the
 * agent.
 *
 * @param call by its way through the SDK's services: {@code images.generate}
 * @param row what its rows say in {@code event_type} and {@code api}
 */
public record ProvenCall(String call, Variant variant, String row) {}
