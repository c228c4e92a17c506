/** What the shipped agent does to a JVM: its jar, its silence, its loaders, its durability. */
@NullMarked
package io.usageledger.tests.platform;

import org.jspecify.annotations.NullMarked;
