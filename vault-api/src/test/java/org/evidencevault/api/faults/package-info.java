/**
 * What the world does to a server: kills, a database, an identity provider or a disk that goes away, damage, and looking for words where
 * none may be. The packaged application runs as processes of its own, on the PostgreSQL and Keycloak that all tests of the JVM share.
 */
package org.evidencevault.api.faults;
