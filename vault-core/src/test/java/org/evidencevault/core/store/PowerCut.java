package org.evidencevault.core.store;

/** The power is gone: thrown by the step at which it went, and by every later one. */
public final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut(String what) {
        super("power cut before " + what);
    }
}
