/** Keystores: making keys, showing their public halves, changing passphrases. Holds secrets; reaches {@code core.keys}. */
@NullMarked
package org.evidencevault.cli.key;

import org.jspecify.annotations.NullMarked;
