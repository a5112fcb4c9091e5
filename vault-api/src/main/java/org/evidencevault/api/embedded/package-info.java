/**
 * Real PostgreSQL and real Keycloak without containers or root: unpacked from the archives that the build fetches, started on the
 * loopback interface, and stopped with the JVM that started them, however that ends. For the demo, for trials and for tests;
 * production names its own database and Keycloak.
 *
 * <p>{@link org.evidencevault.api.embedded.EmbeddedPostgres} and {@link org.evidencevault.api.embedded.EmbeddedKeycloak} start
 * one service each and know nothing of each other, so that a caller may start both at once.
 * {@link org.evidencevault.api.embedded.RealmTemplate} is the realm that production sets up as well;
 * {@link org.evidencevault.api.embedded.SignIn} signs in as a person with a browser would.
 *
 * <p>Knows the core's failure vocabulary and nothing else of the vault. Starts processes, reads and writes below the folders that
 * it is given, and opens connections to the loopback interface.
 */
@NullMarked
package org.evidencevault.api.embedded;

import org.jspecify.annotations.NullMarked;
