/** From configuration to an open vault. The one package that sees key files. */
@NullMarked
package org.evidencevault.api.wiring;

import org.jspecify.annotations.NullMarked;
