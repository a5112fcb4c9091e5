/**
 * The API's page as a person uses it, in a real browser that is named by {@code -Dbrowser}. Part of the build of {@code -Pbrowser} alone:
 * what drives the browser is a large download.
 */
@NullMarked
package org.evidencevault.api.browser;

import org.jspecify.annotations.NullMarked;
