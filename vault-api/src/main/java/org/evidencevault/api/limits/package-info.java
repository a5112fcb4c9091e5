/** How often who may call. Known to {@link org.evidencevault.api.access.Quota} alone: no room sees it. */
@NullMarked
package org.evidencevault.api.limits;

import org.jspecify.annotations.NullMarked;
