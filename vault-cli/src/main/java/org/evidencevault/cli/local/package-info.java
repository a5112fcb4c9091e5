/**
 * A vault in a folder, for field laptops and trials: the only commands that go through the write door, {@code core.vault}. One
 * process at a time; what it writes is durable when a command returns.
 */
@NullMarked
package org.evidencevault.cli.local;

import org.jspecify.annotations.NullMarked;
