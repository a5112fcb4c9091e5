package org.evidencevault.api.custody;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Operation;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.vault.AuditedEvent;
import org.evidencevault.core.vault.EventExport;
import org.evidencevault.core.vault.EventPage;
import org.evidencevault.core.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Custody events over HTTP, for auditors. */
@Path("/v1/custody")
@Produces(MediaType.APPLICATION_JSON)
public class CustodyResource {
    /** In one bag, whose list of files is held in memory. */
    private static final int MOST_EXPORTED = 100_000;

    private final CurrentAccess access;
    private final Vault vault;

    CustodyResource(CurrentAccess access, Vault vault) {
        this.access = access;
        this.vault = vault;
    }

    /** An event, in its own words. */
    public record EventView(
            String id,
            @Schema(nullable = true) @Nullable Long index,
            Instant time,
            String actor,
            String action,
            String outcome,
            @Schema(nullable = true) @Nullable String caseId,
            @Schema(nullable = true) @Nullable String record,
            @Schema(nullable = true) @Nullable Long version,
            @Schema(nullable = true) @Nullable String detail,
            @Schema(nullable = true) @Nullable String purpose,
            String writer,
            long number) {
        static EventView of(AuditedEvent audited) {
            CustodyEvent event = audited.event();
            return new EventView(
                    event.id().toString(),
                    boxed(audited.index()),
                    event.time(),
                    event.actor(),
                    event.action().token(),
                    event.outcome().token(),
                    event.caseId().map(String::valueOf).orElse(null),
                    event.target().map(target -> target.record().toString()).orElse(null),
                    event.target().map(CustodyEvent.Target::version).orElse(null),
                    event.detail().orElse(null),
                    event.purpose().orElse(null),
                    event.writer().toString(),
                    event.number());
        }
    }

    /**
     * Some events.
     *
     * @param next goes into {@code after}; absent at the end
     * @param complete always false: a list that was filtered or paged proves nothing about completeness
     */
    public record EventPageView(
            List<EventView> events,
            @Schema(nullable = true) @Nullable Long next,
            boolean complete) {}

    /** What to look for; what is not given does not matter. */
    public static class Filter {
        @QueryParam("actor")
        @Size(max = 64)
        @Nullable
        String actor;

        @QueryParam("action")
        @Size(max = 32)
        @Nullable
        String action;

        @QueryParam("case")
        @Size(max = 32)
        @Nullable
        String caseId;

        @QueryParam("record")
        @Size(max = 32)
        @Nullable
        String record;

        @QueryParam("export")
        @Pattern(regexp = "[0-9a-f]{32}")
        @Nullable
        String export;

        @QueryParam("from")
        @Nullable
        Instant from;

        @QueryParam("to")
        @Nullable
        Instant to;

        boolean matches(CustodyEvent event) {
            return is(actor, event.actor())
                    && is(action, event.action().token())
                    && is(caseId, event.caseId().map(String::valueOf).orElse("-"))
                    && is(
                            record,
                            event.target()
                                    .map(target -> target.record().toString())
                                    .orElse("-"))
                    && (export == null
                            || event.detail()
                                    .filter(("export " + export)::equals)
                                    .isPresent())
                    && (from == null || !event.time().isBefore(from))
                    && (to == null || event.time().isBefore(to));
        }

        private static boolean is(@Nullable String wanted, String actual) {
            return wanted == null || wanted.equals(actual.toLowerCase(Locale.ROOT)) || wanted.equals(actual);
        }
    }

    /** Who did what, when and why. The look itself is an event, and the first thing that is stored. */
    @GET
    @Path("/events")
    @Allows(Operation.LIST_EVENTS)
    public EventPageView listEvents(
            @Valid @BeanParam Filter filter,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        EventPage page = vault.events().page(access.caller(), after, limit, filter::matches);
        return new EventPageView(page.events().stream().map(EventView::of).toList(), boxed(page.next()), false);
    }

    /**
     * The events that the published head holds, or a part of them, each with its proof: a bag in a ZIP. All parts together, held against a
     * copy of the log ({@code evault verify --tiles}), show which entries have no event in them. The export itself is an event.
     */
    @GET
    @Path("/export")
    @Produces("application/zip")
    @Allows(Operation.EXPORT_EVENTS)
    public Response exportEvents(
            @Valid @BeanParam Filter filter,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("" + MOST_EXPORTED) @Min(1) @Max(MOST_EXPORTED) int limit) {
        EventExport export = vault.events().export(access.caller(), after, filter::matches, limit);
        StreamingOutput body = export.bundle()::writeTo;
        Response.ResponseBuilder answer = Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"custody.zip\"")
                .header("Cache-Control", "no-store");
        export.next().ifPresent(next -> answer.header("Export-Next", next));
        return answer.build();
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
