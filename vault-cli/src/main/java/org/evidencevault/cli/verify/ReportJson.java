package org.evidencevault.cli.verify;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.evidencevault.cli.ui.Json;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.SegmentKind;
import org.evidencevault.core.verify.BundleView;
import org.evidencevault.core.verify.Check;
import org.evidencevault.core.verify.EventView;
import org.evidencevault.core.verify.Fork;
import org.evidencevault.core.verify.Report;
import org.evidencevault.core.verify.SegmentView;
import org.evidencevault.core.verify.VersionView;

/**
 * A report for programs. The shape is stable: keys are never left out, only added, and then {@code format} changes.
 *
 * <pre>
 * format "evidence-vault/report@v2", verdict, exit
 * bundles  [ bundle, verdict, export, checks [ ... ], versions [ ... ], events [ ... ] ]
 * checks   [ check, subject, status, failure, sentence ]: those about all bundles together
 * forks    [ one, other ]
 *
 * versions [ record, version, verified, author, index, notAfter, release, erasure, segments [ segment, state, kind, ... ] ]
 * events   [ index, verified, event ]
 * </pre>
 */
final class ReportJson {
    private final PrintStream out;
    private final Json json = new Json();

    ReportJson(PrintStream out) {
        this.out = out;
    }

    void write(Report report) {
        json.object()
                .field("format", "evidence-vault/report@v2")
                .field("verdict", word(report.verdict()))
                .field("exit", Verdicts.exit(report.verdict()).code())
                .array("bundles");
        report.bundles().forEach(this::bundle);
        json.endArray();
        checks(report.together());
        json.array("forks");
        for (Fork fork : report.forks()) {
            json.object()
                    .field("one", Utf8.decode(fork.one().encode(), "checkpoint"))
                    .field("other", Utf8.decode(fork.other().encode(), "checkpoint"))
                    .endObject();
        }
        out.print(json.endArray().endObject().toString());
    }

    private void bundle(BundleView bundle) {
        json.object()
                .field("bundle", bundle.name())
                .field("verdict", word(bundle.verdict()))
                .field("export", bundle.exportId().map(Id::toString));
        checks(bundle.checks());
        json.array("versions");
        for (VersionView version : bundle.versions()) {
            version(version);
            out.print(json.take());
        }
        json.endArray().array("events");
        for (EventView event : bundle.events()) {
            event(event);
            out.print(json.take());
        }
        json.endArray().endObject();
    }

    private void checks(List<Check> checks) {
        json.array("checks");
        for (Check check : checks) {
            json.object()
                    .field("check", check.id().text())
                    .field("subject", check.subject())
                    .field("status", word(check.status()))
                    .field("failure", check.failure().map(ReportJson::word))
                    .field("sentence", check.sentence())
                    .endObject();
        }
        json.endArray();
    }

    private void version(VersionView version) {
        json.object()
                .field("record", version.record().toString())
                .field("version", version.version())
                .field("verified", version.isVerified())
                .field("author", version.author())
                .field("index", version.logIndex())
                .field("notAfter", version.notAfter().map(Object::toString))
                .field("releaseAudience", version.release().map(note -> note.audience()))
                .field("releaseReason", version.release().map(note -> note.reason()))
                .field("erasureAuthority", version.erasure().map(note -> note.authority()))
                .field("erasureReason", version.erasure().map(note -> note.reason()))
                .array("segments");
        version.segments().forEach(this::segment);
        json.endArray().endObject();
    }

    private void segment(SegmentView segment) {
        json.object()
                .field("segment", segment.index())
                .field("state", word(segment.state()))
                .field("kind", segment.kind().map(ReportJson::word));
        if (segment.state() == SegmentView.State.OPENED) {
            content(segment, segment.kind().orElseThrow());
        }
        json.endObject();
    }

    private void content(SegmentView segment, SegmentKind kind) {
        String where = "segment " + segment.index();
        if (kind == SegmentKind.METADATA) {
            Metadata field = Metadata.parse(segment.content(), where);
            json.field("name", field.name()).array("values");
            field.values().forEach(json::value);
            json.endArray();
        } else if (kind == SegmentKind.ATTACHMENT) {
            Attachment file = segment.attachment();
            json.field("sha256", file.sha256().hex())
                    .field("size", file.size())
                    .field("type", file.mediaType())
                    .field("present", segment.hasFile());
        } else {
            json.field("text", Utf8.decode(segment.content(), where));
        }
    }

    private void event(EventView view) {
        json.object().field("index", view.logIndex()).field("verified", view.isVerified());
        if (view.isVerified()) {
            CustodyEvent event = view.event();
            json.field("event", Utf8.decode(event.encode(), "event"));
        }
        json.endObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
