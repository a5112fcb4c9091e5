/** Says what a file is and shows its fields. Verifies nothing; public formats only. */
@NullMarked
package org.evidencevault.cli.inspect;

import org.jspecify.annotations.NullMarked;
