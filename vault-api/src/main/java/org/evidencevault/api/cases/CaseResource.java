package org.evidencevault.api.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Level;
import org.evidencevault.api.access.Member;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;

/** Cases and members over HTTP: shapes only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseResource {
    private final CurrentAccess access;
    private final Cases cases;
    private final Membership membership;
    private final Retries retries;

    CaseResource(CurrentAccess access, Cases cases, Membership membership, Retries retries) {
        this.access = access;
        this.cases = cases;
        this.membership = membership;
        this.retries = retries;
    }

    /** A case to be opened. */
    public record NewCase(
            @NotBlank @Size(max = 500) @Schema(examples = "Returns across the Tumen, 2024")
            String title) {}

    /** What can be said of a case without opening anything; {@code title} only where it was asked for. */
    public record CaseSummary(
            String caseId,
            List<String> levels,
            @Schema(nullable = true) @Nullable String title) {}

    /** A page of cases; {@code next} goes into {@code after}, and is absent on the last page. */
    public record CasePage(
            List<CaseSummary> cases,
            @Schema(nullable = true) @Nullable String next) {}

    /** A case, opened. */
    public record OpenedCase(
            String caseId,
            @Schema(nullable = true) @Nullable String title) {}

    /** A person and what they are to be. */
    public record Proposal(
            @NotBlank String subject,
            @NotNull @Pattern(regexp = "reader|lead") String level) {}

    /** What the person is to be, as it was proposed. */
    public record Confirmation(
            @NotNull @Pattern(regexp = "reader|lead") String level) {}

    /** A person in a case. */
    public record MemberView(String subject, String level, String state, Instant since) {
        static MemberView of(Member member) {
            return new MemberView(
                    member.subject(),
                    member.level().text(),
                    member.state().name().toLowerCase(Locale.ROOT),
                    member.since());
        }
    }

    /** Opens a case, whose first lead is the caller. The title is sealed; administrators see the id alone. */
    @POST
    @Path("/cases")
    @Allows(Operation.OPEN_CASE)
    @APIResponseSchema(value = OpenedCase.class, responseCode = "201")
    public Response openCase(@HeaderParam(Retries.KEY) @Nullable String key, @Valid @NotNull NewCase body) {
        Answer<Id> opened = retries.once(
                Request.of(key, Operation.OPEN_CASE, body),
                memory -> cases.open(memory, access.actor().subject(), body.title()),
                made -> made.id(0));
        String caseId = opened.value().toString();
        return opened.of(
                Response.created(URI.create("/v1/cases/" + caseId)).entity(new OpenedCase(caseId, body.title())));
    }

    /**
     * The caller's cases; for auditors and administrators all of them, by id. Opens nothing, unless {@code titles} asks for it: then it is a
     * read of every case whose title is shown, demands a purpose, and shows at most 100.
     */
    @GET
    @Path("/cases")
    @Allows(Operation.LIST_CASES)
    public CasePage listCases(
            @QueryParam("titles") @DefaultValue("false") boolean titles,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return titles ? cases.titled(access.actor(), after, limit) : cases.list(access.actor(), after, limit);
    }

    /** The title of a case: a read. */
    @GET
    @Path("/cases/{case}")
    @Allows(Operation.READ_CASE)
    public OpenedCase readCase(@PathParam("case") String caseId) {
        return new OpenedCase(
                caseId, cases.title(access.caller(), access.caseId()).orElse(null));
    }

    /** Who is in a case, and who is proposed. */
    @GET
    @Path("/cases/{case}/members")
    @Allows(Operation.LIST_MEMBERS)
    public List<MemberView> listMembers(@PathParam("case") String caseId) {
        return membership.of(access.caseId()).stream().map(MemberView::of).toList();
    }

    /** Proposes a person. Grants nothing until a lead of the case confirms. */
    @POST
    @Path("/cases/{case}/members")
    @Allows(Operation.PROPOSE_MEMBER)
    @APIResponseSchema(value = MemberView.class, responseCode = "201")
    public Response proposeMember(
            @PathParam("case") String caseId,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Proposal body) {
        String subject = Subjects.require(body.subject());
        Level level = Level.valueOf(body.level().toUpperCase(Locale.ROOT));
        Answer<Member> proposed = retries.once(
                Request.of(key, Operation.PROPOSE_MEMBER, caseId, body),
                memory -> membership.propose(memory, access.caseId(), subject, level),
                made -> membership.require(access.caseId(), subject));
        return proposed.of(Response.created(URI.create("/v1/cases/" + caseId + "/members/" + subject))
                .entity(MemberView.of(proposed.value())));
    }

    /**
     * Confirms a person who was proposed, or suspended because of a new credential, as what they are to be. Never oneself. Whoever was
     * suspended signs in again: all sessions from before end.
     */
    @POST
    @Path("/cases/{case}/members/{subject}/confirmation")
    @Allows(Operation.CONFIRM_MEMBER)
    @APIResponseSchema(MemberView.class)
    public Response confirmMember(
            @PathParam("case") String caseId,
            @PathParam("subject") String subject,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Confirmation body) {
        String person = Subjects.require(subject);
        Level level = Level.valueOf(body.level().toUpperCase(Locale.ROOT));
        Answer<Member> confirmed = retries.once(
                Request.of(key, Operation.CONFIRM_MEMBER, caseId, person, body),
                memory -> membership.confirm(memory, access.actor(), access.caseId(), person, level),
                made -> membership.require(access.caseId(), person));
        return confirmed.of(Response.ok(MemberView.of(confirmed.value())));
    }

    /** Removes a person from a case, at once. */
    @DELETE
    @Path("/cases/{case}/members/{subject}")
    @Allows(Operation.REMOVE_MEMBER)
    @Consumes(MediaType.WILDCARD)
    public void removeMember(@PathParam("case") String caseId, @PathParam("subject") String subject) {
        membership.remove(access.caller(), access.caseId(), Subjects.require(subject));
    }
}
