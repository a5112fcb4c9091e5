/** Redacted releases: proposed by one lead, approved by another, exported as bundles. */
@NullMarked
package org.evidencevault.api.releases;

import org.jspecify.annotations.NullMarked;
