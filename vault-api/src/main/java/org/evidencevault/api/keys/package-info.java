/** Rotation of the keys under which everything is wrapped. */
@NullMarked
package org.evidencevault.api.keys;

import org.jspecify.annotations.NullMarked;
