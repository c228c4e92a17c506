/**
 * The contract that every adapter keeps: each shape of a call gives exactly one exact row, and the
 * application never notices. An adapter's tests fill in a stand-in of its provider and the call
 * shapes of its SDK.
 */
@NullMarked
package io.usageledger.tests.contract;

import org.jspecify.annotations.NullMarked;
