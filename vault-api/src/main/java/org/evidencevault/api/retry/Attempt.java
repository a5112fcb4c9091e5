package org.evidencevault.api.retry;

import org.evidencevault.core.codec.Hash;

/**
 * A request with a key.
 *
 * @param code of actor, operation and key
 * @param said digest of all that the request said
 */
record Attempt(byte[] code, Hash said) {}
