/** Checks of a copy of a log. Public keys only: goes through {@code core.verify}. */
@NullMarked
package org.evidencevault.cli.log;

import org.jspecify.annotations.NullMarked;
