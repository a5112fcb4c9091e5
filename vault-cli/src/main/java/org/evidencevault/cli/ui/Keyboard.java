package org.evidencevault.cli.ui;

/** A person at a keyboard who can be asked. */
public interface Keyboard {
    /** Asks for a line; empty at the end of input. */
    String ask(String question);

    /** Asks for a line that is not shown; the caller wipes it. Empty at the end of input. */
    char[] askSecret(String question);
}
