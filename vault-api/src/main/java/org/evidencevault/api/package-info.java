/** The vault over HTTP: one room per thing that a user does. */
@NullMarked
package org.evidencevault.api;

import org.jspecify.annotations.NullMarked;
