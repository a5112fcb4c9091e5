/** Records: deposit, versions, read, attachments. */
@NullMarked
package org.evidencevault.api.records;

import org.jspecify.annotations.NullMarked;
