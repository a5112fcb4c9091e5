/** Programs that measure whole pieces of work, each beside a control in the same run; the scripts in {@code bench/} start them. */
@NullMarked
package org.evidencevault.core.bench;

import org.jspecify.annotations.NullMarked;
