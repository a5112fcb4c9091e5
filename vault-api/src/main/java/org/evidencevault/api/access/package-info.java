/** Who is calling, and what may they do: {@link org.evidencevault.api.access.Operation} is the one table. Rooms ask it and decide nothing. */
@NullMarked
package org.evidencevault.api.access;

import org.jspecify.annotations.NullMarked;
