package org.evidencevault.core.store;

/** Where the journal holds the bytes of a row that is too large to keep in memory. */
record Ref(long position, int length) {}
