/** The sources of a case, and the pseudonyms by which notes name them. Other rooms ask {@link org.evidencevault.api.sources.Pseudonyms} alone. */
@NullMarked
package org.evidencevault.api.sources;

import org.jspecify.annotations.NullMarked;
