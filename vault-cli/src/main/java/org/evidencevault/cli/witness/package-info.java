/** The cosigner's side: keys and memory in a folder, for a laptop that may never be on a network. Reaches {@code core.log.Witness}. */
@NullMarked
package org.evidencevault.cli.witness;

import org.jspecify.annotations.NullMarked;
