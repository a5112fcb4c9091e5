/**
 * {@code evault setup}: what an installation begins with. Makes key files, the realm and the configuration, once; nothing of it runs in
 * the server, which is started with what this leaves behind.
 */
@NullMarked
package org.evidencevault.api.setup;

import org.jspecify.annotations.NullMarked;
