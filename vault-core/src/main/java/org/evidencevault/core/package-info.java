/** Sealing, signing, the log and verification: the failure vocabulary, and the map of the packages below. */
@NullMarked
package org.evidencevault.core;

import org.jspecify.annotations.NullMarked;
