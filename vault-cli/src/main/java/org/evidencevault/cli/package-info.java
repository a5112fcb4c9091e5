/** The command line: one jar for offline verification and for everything that must happen away from the server. */
@NullMarked
package org.evidencevault.cli;

import org.jspecify.annotations.NullMarked;
