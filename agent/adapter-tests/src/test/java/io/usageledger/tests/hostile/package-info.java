/** The shipped agent in applications that usually break agents: class paths, loaders, servers. */
@NullMarked
package io.usageledger.tests.hostile;

import org.jspecify.annotations.NullMarked;
