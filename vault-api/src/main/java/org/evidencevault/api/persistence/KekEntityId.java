package org.evidencevault.api.persistence;

/** What names a {@link KekEntity}. */
record KekEntityId(byte[] caseId, int audience, long generation) {}
