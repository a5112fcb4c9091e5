/** The examples in {@code docs/spec}: made by the code, and compared with what stands there. */
package org.evidencevault.core.docs;
