/** The log over HTTP, receipts, and the clock of the sequencer. */
@NullMarked
package org.evidencevault.api.log;

import org.jspecify.annotations.NullMarked;
