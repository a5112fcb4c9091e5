/** Signing in to a vault server from a command line (RFC 8628). Holds no secret for longer than it takes to print it. */
@NullMarked
package org.evidencevault.cli.login;

import org.jspecify.annotations.NullMarked;
