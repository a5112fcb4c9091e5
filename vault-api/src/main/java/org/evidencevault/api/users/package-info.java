/** Accounts and roles, through Keycloak. */
@NullMarked
package org.evidencevault.api.users;

import org.jspecify.annotations.NullMarked;
