/** The shipped agent jar in forked JVMs, with real SDKs on loopback. */
@NullMarked
package io.usageledger.tests;

import org.jspecify.annotations.NullMarked;
