package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.evidencevault.api.log.Sequencing;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.log.Log;

/** What stands for a deposit, before and after the log holds it. */
@ApplicationScoped
class Receipts {
    private final Sequencing sequencing;
    private final Log log;

    Receipts(Sequencing sequencing, Log log) {
        this.sequencing = sequencing;
        this.log = log;
    }

    /** @param again whether it was deposited by an earlier request, so that the log may hold it without waiting */
    RecordViews.ReceiptView of(Deposited receipt, Duration wait, boolean again) {
        OptionalLong index = again || !wait.isZero() ? logged(receipt.entry(), wait) : OptionalLong.empty();
        String note = receipt.note().base64();
        if (index.isEmpty()) {
            return new RecordViews.ReceiptView(receipt.record().toString(), receipt.version(), note, null, null);
        }
        String proof = new String(log.prove(index.getAsLong()).encode(), StandardCharsets.UTF_8);
        return new RecordViews.ReceiptView(
                receipt.record().toString(), receipt.version(), note, index.getAsLong(), proof);
    }

    /** Empty, too, if the log cannot go on: what was deposited is stored all the same, and readiness says what the log lacks. */
    private OptionalLong logged(long entry, Duration wait) {
        try {
            return sequencing.await(entry, wait);
        } catch (VaultException e) {
            return OptionalLong.empty();
        }
    }

    byte[] proof(long entry, Duration wait) {
        OptionalLong index = sequencing.await(entry, wait);
        if (index.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_LOGGED_YET, "ask again").header("Retry-After", "1");
        }
        return log.prove(index.getAsLong()).encode();
    }
}
