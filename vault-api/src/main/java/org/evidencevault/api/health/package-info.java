/**
 * What probes and meters see: whether this process can serve, and how far the log is. Numbers and states alone, on the management port.
 */
@NullMarked
package org.evidencevault.api.health;

import org.jspecify.annotations.NullMarked;
