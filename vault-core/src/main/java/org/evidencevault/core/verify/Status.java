package org.evidencevault.core.verify;

/** How one check ended. */
public enum Status {
    /** Checked, and true. */
    PASSED,
    /** Checked, and false; or not checkable because the bytes are malformed; or demanded, and the material is absent. */
    FAILED,
    /** Not checked: the sentence says what, so that nobody takes silence for proof. */
    NOT_CHECKED
}
