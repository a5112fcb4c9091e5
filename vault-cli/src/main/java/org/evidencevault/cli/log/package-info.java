/** Copies of a log, and checks of them. Public keys only: goes through {@code core.verify}. */
@NullMarked
package org.evidencevault.cli.log;

import org.jspecify.annotations.NullMarked;
