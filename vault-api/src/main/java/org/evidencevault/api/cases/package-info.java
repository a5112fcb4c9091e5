/** Cases and their members. */
@NullMarked
package org.evidencevault.api.cases;

import org.jspecify.annotations.NullMarked;
