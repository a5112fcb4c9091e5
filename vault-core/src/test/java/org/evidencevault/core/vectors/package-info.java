/**
 * Test vectors of the formats: made from fixed seeds by one small class per format, kept as files for other implementations, and
 * run against the parsers. {@code src/test/resources/vectors/README.md} describes the files.
 */
package org.evidencevault.core.vectors;
