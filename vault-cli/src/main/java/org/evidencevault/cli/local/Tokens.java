package org.evidencevault.cli.local;

import org.evidencevault.cli.ui.Words;
import org.evidencevault.core.record.Token;

/** Tokens of the published lists, as options: a word that is not on the list is a mistake of the command line. */
final class Tokens {
    private Tokens() {}

    static final class Audiences extends Words {
        Audiences() {
            super(Token.AUDIENCE.published());
        }
    }

    static final class ReleaseReasons extends Words {
        ReleaseReasons() {
            super(Token.RELEASE_REASON.published());
        }
    }

    static final class WithdrawalReasons extends Words {
        WithdrawalReasons() {
            super(Token.WITHDRAWAL_REASON.published());
        }
    }

    static final class Authorities extends Words {
        Authorities() {
            super(Token.AUTHORITY.published());
        }
    }

    static final class ErasureReasons extends Words {
        ErasureReasons() {
            super(Token.ERASURE_REASON.published());
        }
    }
}
