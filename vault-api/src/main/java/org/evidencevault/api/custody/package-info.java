/** The auditor's view: custody events. */
@NullMarked
package org.evidencevault.api.custody;

import org.jspecify.annotations.NullMarked;
