package org.evidencevault.cli.local;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.evidencevault.cli.ui.Escape;
import org.evidencevault.cli.ui.ExitCode;
import org.evidencevault.cli.ui.Json;
import org.evidencevault.cli.ui.Terminal;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.vault.AuditedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the custody events. */
@Command(
        name = "events",
        header = "Show what happened to plaintext, and who did it.",
        description = "Looking is an event too, and needs --purpose.",
        footer = {
            "  evault local events --vault v --purpose review",
            "  evault local events --vault v --purpose review --format json"
        })
public final class EventsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    private final Terminal terminal;

    public EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean asJson = format.isJson();
        local.open(terminal, vault -> {
            Json json = new Json().object().array("events");
            each(vault, asJson ? event -> json(json, event) : event -> terminal.print(text(event)));
            if (asJson) {
                terminal.out().print(json.endArray().endObject());
            }
            return ExitCode.OK;
        });
        return ExitCode.OK.code();
    }

    private void each(LocalVault vault, Consumer<AuditedEvent> show) {
        vault.sequence();
        // Looking adds an event: stop at what was there when it began.
        long after = -1;
        List<AuditedEvent> page = vault.vault().events().list(local.caller(), after, PAGE);
        while (!page.isEmpty()) {
            for (AuditedEvent each : page) {
                show.accept(each);
                after = each.entry();
            }
            page = page.size() < PAGE ? List.of() : vault.vault().events().list(local.caller(), after, PAGE);
        }
    }

    private static String text(AuditedEvent audited) {
        CustodyEvent event = audited.event();
        return event.time() + " " + index(audited.index()) + " " + event.actor() + " "
                + event.action().token() + " " + event.outcome().token()
                + event.target()
                        .map(target -> " " + target.record() + " " + target.version())
                        .or(() -> event.caseId().map(id -> " case " + id))
                        .orElse("")
                + event.detail().map(detail -> " (" + detail + ")").orElse("")
                + event.purpose().map(purpose -> ": " + Escape.line(purpose)).orElse("");
    }

    private static void json(Json json, AuditedEvent audited) {
        CustodyEvent event = audited.event();
        json.object()
                .field("id", event.id().toString())
                .field("writer", event.writer().toString())
                .field("number", event.number())
                .field("index", audited.index())
                .field("time", event.time().toString())
                .field("actor", event.actor())
                .field("action", event.action().token())
                .field("outcome", event.outcome().token())
                .field("case", event.caseId().map(Object::toString))
                .field("record", event.target().map(target -> target.record().toString()))
                .field(
                        "version",
                        event.target()
                                .map(target -> OptionalLong.of(target.version()))
                                .orElse(OptionalLong.empty()))
                .field("detail", event.detail())
                .field("purpose", event.purpose())
                .endObject();
    }

    private static String index(OptionalLong index) {
        return index.isPresent() ? String.valueOf(index.getAsLong()) : "-";
    }
}
