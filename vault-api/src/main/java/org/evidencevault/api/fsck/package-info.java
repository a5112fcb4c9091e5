/** The check of everything that is stored: what the core keeps, and the rows of each room, which the rooms check themselves. */
@NullMarked
package org.evidencevault.api.fsck;

import org.jspecify.annotations.NullMarked;
