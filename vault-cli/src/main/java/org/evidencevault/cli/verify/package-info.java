/** Verification of bundles, and its report as text, JSON or a printable page. Public keys only: goes through {@code core.verify}. */
@NullMarked
package org.evidencevault.cli.verify;

import org.jspecify.annotations.NullMarked;
