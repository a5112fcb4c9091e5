/**
 * {@code ./evault demo}: everything from nothing, and the story told through HTTP as each role. Starts what {@code embedded} offers;
 * speaks to the API as any client does and knows none of its rooms.
 */
@NullMarked
package org.evidencevault.api.demo;

import org.jspecify.annotations.NullMarked;
