package org.evidencevault.core.log;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.LogHead;

/** Why a log does not sign, and what to do: an operator reads this on a bad day. */
final class Refusals {
    private Refusals() {}

    /** Something that this log has signed, or others have seen, is ahead of what is stored. */
    static VaultException rollback(String ahead, LogHead newer, String behind, LogHead older) {
        return new VaultException(
                FailureKind.ROLLBACK,
                "log",
                ahead + " is at size " + newer.size() + ", but " + behind + " is at size " + older.size()
                        + ": an older copy was restored. Nothing is signed. Restore the newest copies of ledger and tiles, both from"
                        + " the same moment or later, and start again; if they are lost, begin a new log with a new origin");
    }

    /** What reading the tiles of {@code head} failed with, or what it means that one is missing. */
    static VaultException missingTiles(LogHead head, VaultException failure) {
        return failure.kind() == FailureKind.MISSING_FILE
                ? tilesBehind(head, String.valueOf(failure.getMessage()))
                : failure;
    }

    /** The decided head cannot be finished or read. */
    static VaultException tilesBehind(LogHead head, String what) {
        return new VaultException(
                FailureKind.ROLLBACK,
                "log",
                "the tiles do not reach the head of size " + head.size() + " (" + what
                        + "): they were lost, or an older copy was restored. Nothing is signed. Restore the newest copy of the tile"
                        + " folder with its staging, and start again");
    }

    /** A tile path that no head of this ledger has filled is taken. */
    static VaultException inTheWay(String path, LogHead head) {
        return new VaultException(
                FailureKind.ROLLBACK,
                path,
                "is there, but the ledger's head of size " + head.size()
                        + " does not reach it: an older copy of the ledger was restored, or another log writes to this tile store."
                        + " Nothing is signed. Restore the newest copy of the ledger, or give each log a tile store of its own");
    }

    /** Two heads that cannot both be true. Neither is touched: they are evidence. */
    static VaultException fork(String one, LogHead first, String other, LogHead second) {
        return new VaultException(
                FailureKind.FORK,
                "log",
                one + " (size " + first.size() + ", root " + first.root() + ") and " + other + " (size " + second.size()
                        + ", root " + second.root() + ") cannot both be true. Nothing is signed and neither is changed."
                        + " Keep copies of ledger and tiles, and find out who signed the other one");
    }
}
