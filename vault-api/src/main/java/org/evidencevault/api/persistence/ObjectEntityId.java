package org.evidencevault.api.persistence;

/** What names an {@link ObjectEntity}: its context. */
record ObjectEntityId(byte[] subject, int type, long version, long part) {}
