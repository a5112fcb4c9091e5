/**
 * The load run of {@code bench/server.sh} and its control: the same application storing the same JSON as plain rows, and the same bytes as
 * plain files. Part of the build of {@code -Pbench} alone; what ships has none of it.
 */
@NullMarked
package org.evidencevault.api.bench;

import org.jspecify.annotations.NullMarked;
