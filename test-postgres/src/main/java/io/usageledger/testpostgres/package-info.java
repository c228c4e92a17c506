/** A real PostgreSQL on loopback, for tests and the demo. Never shipped. */
@NullMarked
package io.usageledger.testpostgres;

import org.jspecify.annotations.NullMarked;
