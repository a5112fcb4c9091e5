/**
 * What every command shares: the terminal, escaping, messages, exit codes, progress, passphrases, files that appear whole or not at
 * all. Touches of the core only its failure vocabulary and its codec.
 */
@NullMarked
package org.evidencevault.cli.ui;

import org.jspecify.annotations.NullMarked;
