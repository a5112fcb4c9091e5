/** HTTP for commands that ask a server: bounded in size, time and redirects, encrypted unless it stays on this machine. */
@NullMarked
package org.evidencevault.cli.web;

import org.jspecify.annotations.NullMarked;
